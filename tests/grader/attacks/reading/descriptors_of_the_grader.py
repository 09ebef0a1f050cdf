"""Opens by handle and by descriptor what cannot be opened by name: pidfd_getfd, open_by_handle_at, /dev/fd.

Holds: the calls are refused.
"""

import ctypes
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


libc = ctypes.CDLL(None, use_errno=True)
handle = ctypes.create_string_buffer(b"\x80\0\0\0\1\0\0\0", 136)
print(
    libc.syscall(303, -100, b"@DECOY@/secret.txt", handle, ctypes.byref(ctypes.c_int()), 0),
    ctypes.get_errno(),
)
print(libc.syscall(304, -100, handle, 0), ctypes.get_errno())
print(libc.open_tree(-100, b"@DECOY@", 1) if hasattr(libc, "open_tree") else "")
for path in ("/dev/fd/0", "/dev/stdin", "/dev/tty", "/dev/ptmx", "/dev/pts/0"):
    try:
        print(path, os.open(path, os.O_RDWR))
    except OSError as error:
        print(path, error.strerror)


def relu_prime(z):
    return z
