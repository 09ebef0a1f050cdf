"""The syntax that edits are made of: nodes like those of `ast`, which stand nowhere in a file.

Python compiles no node that does not say where it stands. Of what is put in nobody asks that, so these say it for
their whole kind: nothing has to be written into each of them. LOAD is the context of whatever is read.
"""

from __future__ import annotations

import ast

LOAD = ast.Load()


class _Nowhere:
    lineno, col_offset = 1, 0
    end_lineno: int | None = 1
    end_col_offset: int | None = 0


class Attribute(_Nowhere, ast.Attribute):
    """`a.b`"""


class BinOp(_Nowhere, ast.BinOp):
    """`a + b`"""


class BoolOp(_Nowhere, ast.BoolOp):
    """`a and b`"""


class Call(_Nowhere, ast.Call):
    """`f(a)`"""


class Compare(_Nowhere, ast.Compare):
    """`a < b`"""


class Constant(_Nowhere, ast.Constant):
    """`1`"""


class Dict(_Nowhere, ast.Dict):
    """`{a: b}`"""


class IfExp(_Nowhere, ast.IfExp):
    """`a if b else c`"""


class List(_Nowhere, ast.List):
    """`[a]`"""


class Name(_Nowhere, ast.Name):
    """`a`"""


class Slice(_Nowhere, ast.Slice):
    """`a:b`"""


class Subscript(_Nowhere, ast.Subscript):
    """`a[b]`"""


class Tuple(_Nowhere, ast.Tuple):
    """`(a, b)`"""


class UnaryOp(_Nowhere, ast.UnaryOp):
    """`-a`"""


class Assign(_Nowhere, ast.Assign):
    """`a = b`"""


class AugAssign(_Nowhere, ast.AugAssign):
    """`a += b`"""


class Break(_Nowhere, ast.Break):
    """`break`"""


class Continue(_Nowhere, ast.Continue):
    """`continue`"""


class If(_Nowhere, ast.If):
    """`if a: ...`"""


class Pass(_Nowhere, ast.Pass):
    """`pass`"""


class Return(_Nowhere, ast.Return):
    """`return a`"""


class keyword(_Nowhere, ast.keyword):
    """`f(a=b)`"""
