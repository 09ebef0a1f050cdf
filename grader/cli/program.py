"""How this program was called, for whatever tells somebody what to type."""

from __future__ import annotations

import sys
from pathlib import Path

NAME = "backprop-kata" if Path(sys.argv[0]).stem == "backprop-kata" else "python -m grader"
