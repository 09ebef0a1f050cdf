"""Makes itself a new world: namespaces, mounts, chroot, user ids, another seccomp filter, keyrings, io_uring, bpf.

Holds: all are refused.
"""

import ctypes
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in {
    "unshare": (0x10000000,),
    "mount": (b"tmpfs", b"@DECOY@", b"tmpfs", 0, 0),
    "chroot": (b".",),
    "setuid": (0,),
    "setresuid": (0, 0, 0),
    "setgroups": (0, 0),
    "prctl": (22, 1, 0, 0, 0),
    "personality": (0xFFFFFFFF,),
    "acct": (0,),
    "reboot": (0,),
    "swapoff": (b"@MARK@",),
    "sethostname": (b"@MARK@", 4),
}.items():
    print(name, getattr(libc, name)(*arguments), ctypes.get_errno())
for number in (425, 321, 250, 248, 298, 323, 446):
    print(
        number,
        libc.syscall(number, 0, 0, 0, 0, 0) if os.uname().machine == "x86_64" else "",
        ctypes.get_errno(),
    )


def relu_prime(z):
    return z
