"""System calls: which ones a confined worker may make, and how we make one that libc has no function for.

    ALLOWED      what reading, computing, threads and a private scratch folder need     done
    GUARDED      allowed for some arguments only: kill of oneself, clone of a thread    done or EPERM
    REFUSED      known, and of use only to reach out of the worker                      EPERM
    the rest     too new for this table, or for the libc                                ENOSYS

ENOSYS is how a kernel says that it is too old for a call: libc then falls back to an older one, which is
judged here (clone3 to clone). A name that the machine or its libseccomp does not know is passed over.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Callable
from typing import NamedTuple

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_Two, _Six = ctypes.c_uint32 * 2, ctypes.c_uint32 * 6  # here, because a worker would take 0.1 ms to make them


def caller(number: int, *arguments: object) -> Callable[[], int]:
    """A function that makes this call, with ints, None or references; OSError if the kernel refuses."""
    if _libc is None:
        raise OSError("system calls by number exist on Linux only")
    plain = [ctypes.c_long(value) if isinstance(value, int) else value for value in (number, *arguments)]
    return lambda: _answer(_libc.syscall(*plain))


def call(number: int, *arguments: object) -> int:
    """Make one system call."""
    return caller(number, *arguments)()


def _answer(answer: int) -> int:
    if answer < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return answer


def prctl(option: int, value: int = 0) -> int:
    """Change or ask one property of this process; OSError if the kernel refuses."""
    if _libc is None:
        raise OSError("prctl exists on Linux only")
    # All five are passed as unsigned long: the kernel compares the unused ones with zero.
    return _answer(_libc.prctl(option, *map(ctypes.c_ulong, (value, 0, 0, 0))))


def capabilities() -> int:
    """The effective capabilities of this thread, as bits."""
    if _libc is None:
        return 0
    sets = _Six()
    _answer(_libc.capget(_Two(0x20080522, 0), sets))
    return int(sets[0] | sets[3] << 32)


def keep_capabilities(mask: int) -> None:
    """Keep these of this thread's capabilities, given as bits, and drop all others."""
    if _libc is None:
        raise OSError("capabilities exist on Linux only")
    header = _Two(0x20080522, 0)  # version 3, this thread
    low, high = mask & 0xFFFFFFFF, mask >> 32
    # Effective, permitted, inheritable: the low 32 bits of each, then the high ones.
    sets = _Six(low, low, 0, high, high, 0)
    _answer(_libc.capset(header, sets))


ALLOWED = {
    "files": """
        read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range
        stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat getdents getdents64
        getcwd chdir fchdir umask dup dup2 dup3 pipe pipe2 flock fsync fdatasync ftruncate
        mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 sendfile copy_file_range fadvise64
    """,
    "memory": "brk mmap munmap mremap mprotect madvise msync membarrier arch_prctl",
    "threads": """
        futex futex_waitv set_robust_list set_tid_address rseq restart_syscall sched_yield sched_getaffinity
        exit exit_group wait4 waitid
    """,
    "waiting": """
        rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait sigaltstack pause
        poll ppoll select pselect6 alarm setitimer getitimer nanosleep clock_nanosleep
    """,
    "looking at itself": """
        clock_gettime clock_getres gettimeofday time times getrusage getrandom getrlimit getpriority
        getpid gettid getppid getpgrp getpgid getsid getuid geteuid getgid getegid getgroups getresuid
        getresgid getcpu uname sysinfo capget
    """,
}

REFUSED = {
    "new processes": "fork vfork execve execveat",
    "other processes": """
        ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp get_robust_list
        tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_getfd pidfd_send_signal setpgid setsid
        setrlimit setpriority ioprio_set ioprio_get sched_setaffinity sched_setscheduler sched_setparam
        sched_setattr migrate_pages move_pages
    """,
    "network": """
        socket bind connect listen accept accept4 sendmsg sendmmsg recvmsg recvmmsg
        getsockname getpeername getsockopt setsockopt shutdown
    """,
    "files that Landlock does not judge": """
        chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat
        setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
        removexattr lremovexattr fremovexattr open_by_handle_at name_to_handle_at statfs fstatfs ustat
        inotify_init inotify_init1 inotify_add_watch inotify_rm_watch fanotify_init fanotify_mark
        creat truncate fallocate link linkat symlink symlinkat mknod mknodat sync syncfs sync_file_range
    """,
    "memory that no limit counts": """
        memfd_create memfd_secret shmget shmat shmctl shmdt semget semop semctl semtimedop
        msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
        mlock mlock2 mlockall munlock munlockall remap_file_pages mbind set_mempolicy mincore
    """,
    "corners of the kernel that nobody here needs": """
        userfaultfd io_uring_setup io_uring_enter io_uring_register
        io_setup io_submit io_destroy io_cancel io_getevents splice tee vmsplice readahead lookup_dcookie
        epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd eventfd2 signalfd signalfd4
        timer_create timer_settime timer_gettime timer_getoverrun timer_delete
        timerfd_create timerfd_settime timerfd_gettime bpf perf_event_open keyctl add_key request_key
    """,
    "another sandbox, or none": """
        unshare setns mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick
        mount_setattr setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset
        personality seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self
    """,
    "the whole machine": """
        clock_settime clock_adjtime settimeofday adjtimex sethostname setdomainname
        reboot kexec_load kexec_file_load init_module finit_module delete_module quotactl quotactl_fd
        acct swapon swapoff syslog vhangup iopl ioperm modify_ldt sysfs nfsservctl uselib
    """,
}


def names(table: dict[str, str]) -> list[str]:
    """All calls of a table."""
    return " ".join(table.values()).split()


class Check(NamedTuple):
    """The call's argument number `argument`, looked at through `mask`, is `value`; or is not, if `differs`.

    Only whole arguments can differ: libseccomp has no masked inequality.
    """

    argument: int
    value: int
    mask: int = 2**64 - 1
    differs: bool = False


class Guard(NamedTuple):
    """A call that is done, or refused with EPERM, when all its checks hold. No guard holds: ENOSYS."""

    name: str
    checks: tuple[Check, ...]
    allowed: bool = True


# A worker's own number is not known where the filter is built; `seccomp.install` puts it in this one's place.
OWN_PID = 0x7E57C0DE

_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
_NEVER_FOR_THREADS = _NEW_NAMESPACES | 0x2000 | 0x4000 | 0x8000  # CLONE_PTRACE, CLONE_VFORK, CLONE_PARENT
_THREAD = 0x10000  # CLONE_THREAD
_THREAD_PARTS = _THREAD | 0x100 | 0x800  # CLONE_VM, CLONE_SIGHAND

# O_ACCMODE, O_TRUNC, and the bit of O_TMPFILE that is not O_DIRECTORY: the same on x86_64 and aarch64.
_ACCESS, _TRUNC, _NAMELESS = 0o3, 0o1000, 0o20000000


def _opening(name: str, argument: int) -> list[Guard]:
    """Open; but never O_RDONLY with O_TRUNC, which empties a file and is reading to Landlock before ABI 3.

    Nor a file without a name: what a worker writes is found in its folder, or was once.
    """
    both = _ACCESS | _TRUNC | _NAMELESS
    emptied = {mode: Check(argument, mode | _TRUNC, both) for mode in range(4)}
    kept = Guard(name, (Check(argument, 0, _TRUNC | _NAMELESS),))
    nameless = Guard(name, (Check(argument, _NAMELESS, _NAMELESS),), allowed=False)
    judged = [Guard(name, (check,), allowed=mode in (1, 2)) for mode, check in emptied.items()]
    return [kept, nameless, *judged]


def _only(name: str, argument: int, values: tuple[int, ...]) -> list[Guard]:
    return [Guard(name, (Check(argument, value),)) for value in values]


def _exactly(name: str, argument: int, value: int) -> list[Guard]:
    return [
        Guard(name, (Check(argument, value),)),
        Guard(name, (Check(argument, value, differs=True),), False),
    ]


def _plainly(name: str) -> list[Guard]:
    """Send or receive with no flag and no address: what `write` and `read` do, on a socket."""
    plain = (Check(3, 0), Check(4, 0))
    return [Guard(name, plain), *(Guard(name, (check._replace(differs=True),), False) for check in plain)]


GUARDED = [
    # A thread of this process and nothing else; clone3 hides its flags behind a pointer and stays ENOSYS.
    Guard("clone", (Check(0, _THREAD_PARTS, _THREAD_PARTS | _NEVER_FOR_THREADS),)),
    Guard("clone", (Check(0, 0, _THREAD),), False),
    # abort() and signal.raise_signal() signal the own process; nobody else's, nor a whole group.
    *_exactly("kill", 0, OWN_PID),
    *_exactly("tgkill", 0, OWN_PID),
    # asyncio wakes its loop through a pair of sockets that are joined to each other and to nothing else.
    *_exactly("socketpair", 0, socket.AF_UNIX),
    *_plainly("sendto"),
    *_plainly("recvfrom"),
    # The own limits may be read, none may be set.
    Guard("prlimit64", (Check(0, 0), Check(2, 0))),
    Guard("prlimit64", (Check(0, 0, differs=True),), False),
    Guard("prlimit64", (Check(2, 0, differs=True),), False),
    *_opening("open", 1),
    *_opening("openat", 2),
    # F_DUPFD, GETFD, SETFD, GETFL, SETFL, GETLK, SETLK, SETLKW, their OFD_ forms, DUPFD_CLOEXEC: not F_SETOWN
    # and F_SETSIG, which make the kernel send a signal to someone else.
    *_only("fcntl", 1, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030)),
    # TCGETS and TCGETS2 (is it a terminal), TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX: not TIOCSTI.
    *_only("ioctl", 1, (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5451, 0x5450)),
    # PR_SET_NAME, GET_NAME, GET_SECCOMP, CAPBSET_READ, GET_NO_NEW_PRIVS, SET_VMA (malloc names its arenas).
    *_only("prctl", 0, (15, 16, 21, 23, 39, 0x53564D41)),
]
