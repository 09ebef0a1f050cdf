"""Hostile bytes: messages that are almost right, for `grader.sandbox.wire.decode` and for the frames around them.

    python tests/grader/attacks/fuzz.py --seconds 600 [--seed 1]

Valid messages are written, and then cut, repeated, spliced, and changed where it hurts: in tags, counts, shapes,
sizes. Where `atheris` is installed the bytes are guided by coverage. Whatever they are, `decode` returns a
message or raises `WireError`, in bounded time and memory; a message that is returned can be written and read
again. The shorter run is `tests/grader/attacks/test_bytes.py`.
"""

from __future__ import annotations

import argparse
import random
import struct
import sys
import time
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from grader.sandbox import wire

COUNTS = (0, 1, 2, 0x7F, 0xFF, 0x100, 0x7FFF, 0xFFFF, 2**22, 2**22 + 1, 2**26, 2**31 - 1, 2**31, 2**32 - 1)
LONG = (0, 1, 2**22, 2**26, 2**31, 2**32, 2**40, 2**62, 2**63 - 1, 2**63, 2**64 - 1)
TAGS = b"NTFIDZSBLUMAXC"


def value(chance: random.Random, depth: int = 0) -> object:
    """Plain data of any kind, with what is odd more often than in life."""
    kind = chance.randrange(14 if depth < 4 else 9)
    if kind < 5:
        return chance.choice(
            [None, True, False, 0.0, -0.0, float("nan"), float("inf"), 5e-324, 1, -1, 2**63, -(2**900)]
        )
    if kind == 5:
        return chance.choice(["", "x", "θ" * 5, "\0", "\n::error::", b"", b"\xff" * 9, "z" * 300])
    if kind in (6, 7):
        return array(chance)
    if kind == 8:
        return chance.choice([complex(1, -2), np.float16(1), np.bool_(True), np.int8(-1), np.complex64(1j)])
    items = [value(chance, depth + 1) for _ in range(chance.randrange(5))]
    if kind < 11:
        return items
    return tuple(items) if kind < 12 else dict(zip(chance.sample("abcdefgh", len(items)), items, strict=True))


def array(chance: random.Random) -> object:
    """An array of any dtype and any small shape, empty ones and ones of many axes among them."""
    shape = tuple(chance.choice([0, 1, 1, 2, 3]) for _ in range(chance.choice([0, 1, 2, 3, 16])))
    if np.prod(shape) > 1000:
        shape = (1,) * len(shape)
    return np.zeros(shape, dtype=chance.choice(wire.DTYPES))


def message(chance: random.Random) -> bytes:
    """The body of a valid message."""
    number, any_value = chance.randrange(100), value(chance)
    one = chance.choice(
        [
            wire.Return(number, any_value, None),
            wire.Return(number, any_value, (value(chance),)),
            wire.Raised(
                number, "ValueError", "text", "ex.py", 3, ["BinOp", "a + b", [["a", "array", [2, 3], []]]]
            ),
            wire.Ask(number, 0, (any_value,)),
            wire.Loaded(["relu", "relu_prime"], [(1, "NameError", "text", "relu")]),
            wire.LoadFailed("SyntaxError", "text", "ex.py", 3, 1),
            wire.Hello(1, ["landlock-7"], []),
        ]
    )
    return wire.encode(one)[4:]


def mutated(chance: random.Random, body: bytes) -> bytes:
    """A body with up to five changes that know its structure, or do not care."""
    data = bytearray(body)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(data) + 1)
        how = chance.randrange(9)
        if how == 0:
            data[place : place + 4] = struct.pack(">I", chance.choice(COUNTS))
        elif how == 1:
            data[place : place + 8] = struct.pack(">Q", chance.choice(LONG))
        elif how == 2:
            data[place : place + 1] = bytes([chance.choice(TAGS)])
        elif how == 3:
            data[place : place + 1] = bytes([chance.randrange(256)])
        elif how == 4:
            del data[place : place + chance.choice([1, 2, 8, 100])]
        elif how == 5:
            data[place:place] = data[place : place + chance.choice([1, 5, 40])] * chance.choice([1, 3, 50])
        elif how == 6:
            data[place:place] = message(chance)
        elif how == 7:
            data[place:place] = b"L\0\0\0\1" * chance.choice([1, 23, 24, 25, 1000])
        else:
            head = bytes([chance.choice(b"AX"), chance.randrange(16), chance.randrange(20)])
            data[place:place] = head + b"".join(struct.pack(">Q", chance.choice(LONG)) for _ in range(3))
    return bytes(data)


def check(body: bytes) -> bool:
    """Decode; what is a message can be written and read again. Whether it was one."""
    try:
        read = wire.decode(body, stand_in)
    except wire.WireError:
        return False
    try:
        again = wire.decode(wire.encode(read, number)[4:], stand_in)
    except wire.NotPlain:
        return True  # the writer counts what it makes of it: a message at the bound is beyond it once more
    assert type(again) is type(read)
    return True


def stand_in(place: int) -> object:
    """A callable for the numbers 0 to 2, as in a call that was given three."""
    return [len, abs, repr][place]


def number(function: object) -> int:
    return [len, abs, repr].index(function)  # type: ignore[list-item]


def main() -> None:
    """Run until the time is over; the first failure ends it and prints the bytes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    try:
        import atheris
    except ImportError:
        at_random(given.seconds, given.seed)
        return
    atheris.instrument_func(wire.decode)
    atheris.Setup([sys.argv[0], f"-max_total_time={given.seconds:.0f}"], check)
    atheris.Fuzz()


def at_random(seconds: float, seed: int) -> None:
    """Mutate valid messages until the time is over."""
    chance, started, tried, read, slowest = random.Random(seed), time.monotonic(), 0, 0, 0.0
    while time.monotonic() - started < seconds:
        body = mutated(chance, message(chance))
        before = time.perf_counter()
        try:
            read += check(body)
        except BaseException:
            print(f"seed {seed}, message {tried}: {body!r}")
            raise
        slowest = max(slowest, time.perf_counter() - before)
        tried += 1
    print(
        f"{tried} messages, {read} of them valid, the slowest took {slowest * 1000:.1f} ms; no other exception"
    )


if __name__ == "__main__":
    main()
