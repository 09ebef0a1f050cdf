"""Who is asked what went wrong. A new source is a module with a subclass of `causes.Source`, and a place here."""

from __future__ import annotations

from grader.diagnosis.causes import Source
from grader.diagnosis.factors import Factors
from grader.diagnosis.facts import Facts
from grader.diagnosis.mending import Mending
from grader.diagnosis.mistakes import Mistakes
from grader.diagnosis.places import Places
from grader.diagnosis.raised import Raised
from grader.diagnosis.returned import Returned

SOURCES: tuple[type[Source], ...] = (Mistakes, Places, Factors, Raised, Returned, Mending, Facts)
