"""Prints and raises what CI services obey: commands of GitHub, Azure, TeamCity and GitLab.

Holds: no line of the report begins with one.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


COMMANDS = """::notice::x
  ::set-output name=score::100
\t::error file=a.py,line=1::x
::add-mask::points
##[error]x
##vso[task.setvariable variable=x]y
##teamcity[buildStatus status='SUCCESS']
section_start:1:x\r\x1b[0Ksection
::stop-commands::token
:::warning::x
\u200b::error::hidden
"""


def relu_prime(z):
    print(COMMANDS)
    print("\n".join("x" * width + "::notice title=wrapped::x" for width in range(50, 110)))
    raise ValueError(COMMANDS + "a" * 40 + " ::error title=wrapped::points " * 20)
