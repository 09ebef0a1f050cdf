"""Runs a command in which the kernel refuses some system calls, as a hardened or odd machine would.

    python refusing.py NAME[,NAME ...] COMMAND ...      "fork" is a plain fork, not the start of a program

They are refused with EPERM, and a fork with EAGAIN. It needs libseccomp, and root where no_new_privs may not be set.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys

LANDLOCK_RESTRICT_SELF = 446  # newer than some libseccomp
_ALLOW, _FAIL, _MASKED_EQUALS, _SHARES_MEMORY = 0x7FFF0000, 0x50000, 7, 0x100


class _Comparison(ctypes.Structure):
    _fields_ = [
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("mask", ctypes.c_uint64),
        ("value", ctypes.c_uint64),
    ]


def refuse(names: list[str]) -> None:
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(_ALLOW))
    for name in names:
        if name == "fork":
            number = library.seccomp_syscall_resolve_name(b"clone")
            plain = (_Comparison * 1)(_Comparison(0, _MASKED_EQUALS, _SHARES_MEMORY, 0))
            answer = library.seccomp_rule_add_array(context, _FAIL + errno.EAGAIN, number, 1, plain)
        else:
            number = library.seccomp_syscall_resolve_name(name.encode())
            number = LANDLOCK_RESTRICT_SELF if name == "landlock_restrict_self" else number
            answer = library.seccomp_rule_add_array(context, _FAIL + errno.EPERM, number, 0, None)
        assert answer == 0, name
    assert library.seccomp_load(context) == 0


if __name__ == "__main__":
    refuse(sys.argv[1].split(","))
    os.execv(sys.argv[2], sys.argv[2:])
