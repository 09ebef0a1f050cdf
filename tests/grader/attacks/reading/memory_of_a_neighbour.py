"""Reads another process's memory: process_vm_readv, ptrace, /proc/PID/mem.

Holds: the calls are refused.
"""

import ctypes

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
for pid in (int("@PID@"), int("@JUDGE@")):
    print(libc.ptrace(16, pid, 0, 0), ctypes.get_errno())
    local = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 4096)
    remote = (ctypes.c_void_p * 2)(0x555555554000, 4096)
    print(libc.process_vm_readv(pid, local, 1, remote, 1, 0), ctypes.get_errno())
    for call in (434, 438, 440, 424):
        print(libc.syscall(call, pid, 0, 0, 0, 0), ctypes.get_errno())


def relu_prime(z):
    return z
