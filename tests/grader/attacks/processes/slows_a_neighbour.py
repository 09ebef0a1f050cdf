"""Takes a neighbour's rights to run: its niceness, its processors, its limits, its signals by F_SETOWN.

Holds: the neighbour is as it was.
Matrix: yes
"""

import ctypes
import fcntl
import os
import resource

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for harm in (
    lambda: os.setpriority(os.PRIO_PROCESS, int("@PID@"), 19),
    lambda: os.sched_setscheduler(int("@PID@"), os.SCHED_IDLE, os.sched_param(0)),
    lambda: resource.prlimit(int("@PID@"), resource.RLIMIT_NOFILE, (7, 7)),
    lambda: fcntl.fcntl(0, fcntl.F_SETOWN, int("@PID@")),
):
    try:
        harm()
    except (OSError, AttributeError) as error:
        print(type(error).__name__)


def relu_prime(z):
    return z
