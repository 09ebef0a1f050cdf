"""seccomp: from here on the kernel answers only the calls that `grader.sandbox.confine.syscalls` lists.

    prepare()           once, where workers are forked from: tables -> libseccomp -> a BPF program
    install(prepared)   in the worker: put its own number in, hand the program to the kernel

    ALLOWED, GUARDED    done
    REFUSED             EPERM
    the rest            ENOSYS
    another machine's calls (32 bit, x32)    the process is killed

It stays for good, and binds every thread of the process.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from typing import NamedTuple

from grader.sandbox.confine.syscalls import ALLOWED, GUARDED, OWN_PID, REFUSED, Check, call, names

_SECCOMP_CALL = {"x86_64": 317, "aarch64": 277}
_SET_FILTER, _ALL_THREADS = 1, 1

_ALLOW = 0x7FFF0000
_KILL_PROCESS = 0x80000000
_FAIL = 0x00050000  # + errno
_ON_BAD_MACHINE, _OPTIMIZE = 2, 8
_DIFFERS, _EQUALS, _MASKED_EQUALS = 1, 4, 7

_INSTRUCTION = struct.Struct("=HBBI")
_JUMP_IF_EQUAL = 0x15


class _Comparison(ctypes.Structure):
    _fields_ = [
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


class Filter(NamedTuple):
    """A BPF program, and at which bytes of it the worker's own number belongs."""

    program: bytes
    own_pid: list[int]


def available() -> bool:
    """Whether this machine, its kernel and its libseccomp can do it."""
    if sys.platform != "linux" or sys.maxsize < 2**32 or os.uname().machine not in _SECCOMP_CALL:
        return False
    try:
        _library()
        _seccomp(_SET_FILTER, _ALL_THREADS, None)
    except OSError as refusal:
        return refusal.errno == errno.EFAULT  # it knows filters and asks where ours is
    return False


def prepare() -> Filter:
    """The filter that `install` takes. OSError if libseccomp cannot build it."""
    library = _library()
    context = ctypes.c_void_p(library.seccomp_init(_FAIL + errno.ENOSYS))
    if not context:
        raise OSError("libseccomp cannot start a filter")
    try:
        # libseccomp would kill the one thread that made the call, and leave the others waiting for it.
        _check(library.seccomp_attr_set(context, _ON_BAD_MACHINE, _KILL_PROCESS), "attr_set")
        library.seccomp_attr_set(context, _OPTIMIZE, 2)  # a search tree; before libseccomp 2.5 a list
        _add_rules(library, context)
        program = _exported(library, context)
    finally:
        library.seccomp_release(context)
    return Filter(program, _own_pid_places(program))


def install(prepared: Filter) -> None:
    """Bind all threads of this process to the filter. Needs no_new_privs or CAP_SYS_ADMIN."""
    code = bytearray(prepared.program)
    for place in prepared.own_pid:
        struct.pack_into("=I", code, place, os.getpid())
    filled = bytes(code)  # the kernel reads it through a pointer: it must live until the call is over
    wanted = _Program(len(filled) // _INSTRUCTION.size, filled)
    left_out = _seccomp(_SET_FILTER, _ALL_THREADS, ctypes.byref(wanted))
    if left_out:
        raise OSError(errno.EBUSY, f"seccomp cannot bind thread {left_out} of this process")


def _seccomp(operation: int, flags: int, argument: object) -> int:
    return call(_SECCOMP_CALL[os.uname().machine], operation, flags, argument)


def _library() -> ctypes.CDLL:
    # By its name and no other way: ctypes.util.find_library would start a compiler to look for it.
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = [ctypes.c_uint32]
    library.seccomp_release.argtypes = [ctypes.c_void_p]
    library.seccomp_attr_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32]
    library.seccomp_syscall_resolve_name.argtypes = [ctypes.c_char_p]
    library.seccomp_rule_add_array.argtypes = [
        *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint),
        ctypes.POINTER(_Comparison),
    ]
    library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    return library


def _check(answer: int, what: str) -> None:
    if answer < 0:
        raise OSError(-answer, f"seccomp_{what}: {os.strerror(-answer)}")


def _add_rules(library: ctypes.CDLL, context: ctypes.c_void_p) -> None:
    for name in names(ALLOWED):
        _add_rule(library, context, _ALLOW, name)
    for name in names(REFUSED):
        _add_rule(library, context, _FAIL + errno.EPERM, name)
    for guard in GUARDED:
        action = _ALLOW if guard.allowed else _FAIL + errno.EPERM
        _add_rule(library, context, action, guard.name, guard.checks)


def _add_rule(
    library: ctypes.CDLL, context: ctypes.c_void_p, action: int, name: str, checks: tuple[Check, ...] = ()
) -> None:
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number < 0:
        return  # not a call of this machine, or newer than its libseccomp: ENOSYS
    comparisons = (_Comparison * len(checks))(*map(_comparison, checks))
    answer = library.seccomp_rule_add_array(context, action, number, len(checks), comparisons)
    _check(answer, f"rule_add of {name}")


def _comparison(check: Check) -> _Comparison:
    if check.differs:
        return _Comparison(check.argument, _DIFFERS, check.value, 0)
    if check.mask == 2**64 - 1:
        return _Comparison(check.argument, _EQUALS, check.value, 0)
    return _Comparison(check.argument, _MASKED_EQUALS, check.mask, check.value)


def _exported(library: ctypes.CDLL, context: ctypes.c_void_p) -> bytes:
    # A program has at most 4096 instructions of 8 bytes, which a pipe holds: nobody has to wait.
    reading, writing = os.pipe()
    try:
        try:
            _check(library.seccomp_export_bpf(context, writing), "export_bpf")
        finally:
            os.close(writing)
        with open(reading, "rb", closefd=False) as pipe:
            return pipe.read()
    finally:
        os.close(reading)


def _own_pid_places(program: bytes) -> list[int]:
    """Where the program compares something with `OWN_PID`: the places of the operands, in bytes."""
    uses = [
        (index * _INSTRUCTION.size + 4, code)
        for index, (code, _, _, operand) in enumerate(_INSTRUCTION.iter_unpack(program))
        if operand == OWN_PID
    ]
    # libseccomp lets equal rules of several calls share one comparison, so there may be fewer than rules.
    if not uses or any(code != _JUMP_IF_EQUAL for _, code in uses):
        raise OSError("libseccomp wrote the filter in a way that we cannot fill in")
    return [place for place, _ in uses]
