"""The yardstick of exercise 18 is what sympy derives, and the solution is what autograd computes."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

KIT = Path(__file__).parents[3]
STEM = "ex18_tape"


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{STEM}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hidden = load(KIT / "tests" / "hidden" / f"test_{STEM}.py")
solution = load(KIT / "solutions" / f"{STEM}.py")


def one_tape_per_operation(rng):
    operations = [(op,) for op in hidden.FUNCTIONS] + [("pow", k) for k in range(5)]
    return [hidden.one_operation(rng, *operation) for operation in operations]


def value_with(library, entry, values, inputs):
    """The value of one entry in another library's numbers; that library has exp, log and a maximum."""
    op, *rest = entry
    forms = {
        "exp": library.exp,
        "log": library.log,
        "sigmoid": lambda u: 1 / (1 + library.exp(-u)),
        "relu": lambda u: library.Max(0, u) if hasattr(library, "Max") else library.maximum(0.0, u),
    }
    return forms[op](values[rest[0]]) if op in forms else hidden.value_of(entry, values, inputs)


def test_complex_step_is_what_sympy_derives():
    """A symbol added to every value: sympy's derivatives by these symbols are the oracle's numbers."""
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(18)
    for tape, inputs in [
        *one_tape_per_operation(rng),
        hidden.random_tape(rng, 9),
        hidden.random_tape(rng, 10),
    ]:
        nudges = sympy.symbols(f"e:{len(tape)}", real=True)
        values = []
        for entry, nudge in zip(tape, nudges, strict=True):
            values.append(value_with(sympy, entry, values, inputs) + nudge)
        at_rest = dict.fromkeys(nudges, 0)
        derived = [float(sympy.diff(values[-1], nudge).subs(at_rest)) for nudge in nudges]
        assert np.allclose(hidden.derivatives(tape, inputs), derived, rtol=1e-12, atol=1e-15)


def test_solution_agrees_with_autograd():
    """For random tapes the solution gives autograd's derivatives by the inputs."""
    autograd = pytest.importorskip("autograd")
    rng = np.random.default_rng(19)
    for tape, inputs in [*one_tape_per_operation(rng), *(hidden.random_tape(rng, 15) for _ in range(20))]:

        def last(inputs, tape=tape):
            values = []
            for entry in tape:
                values.append(value_with(autograd.numpy, entry, values, inputs))
            return values[-1] + sum(inputs.values()) * 0.0

        got = solution.backward(tape, solution.evaluate(tape, inputs))
        want = autograd.grad(last)(inputs)
        mine = {entry[1]: slope for entry, slope in zip(tape, got, strict=True) if entry[0] == "input"}
        assert np.allclose(
            [mine[name] for name in mine], [want[name] for name in mine], rtol=1e-9, atol=1e-12
        )
        assert np.allclose(got, hidden.derivatives(tape, inputs), rtol=1e-9, atol=1e-12)
