"""What once misled: each of these submissions is told what is wrong with it, or nothing."""

from __future__ import annotations

import pytest

from grader.diagnosis.explain import explain
from grader.mistakes import Mistake, applied
from tests.grader.diagnosis.harness import answering, exercise, gather

CHANGED = {
    "descent that never steps": (
        "ex16",
        [("[p - eta * g for p, g in zip(params, grads, strict=True)]", "[p for p, g in zip(params, grads)]")],
        {"step-from-here"},
    ),
    "the step is thrown away": (
        "ex16",
        [("params = gd_step(params, grads, eta)", "gd_step(params, grads, eta)")],
        {"step-from-here"},
    ),
    "delta times W, entry by entry": ("ex13", [("dA_prev = delta @ W", "dA_prev = delta * W")], set()),
    "two keys exchanged": (
        "ex09",
        [('"theta1": dC_dz1 * x', '"theta1": dC_dz1'), ('"b1": dC_dz1,', '"b1": dC_dz1 * x,')],
        {"order-of-results"},
    ),
    "an axis lost": ("ex17", [("E / E.sum(axis=1, keepdims=True)", "E / E.sum(axis=1)")], {"wrong-axis"}),
    "an axis lost twice": (
        "ex17",
        [
            ("E / E.sum(axis=1, keepdims=True)", "E / E.sum(axis=1)"),
            ("np.exp(Z - Z.max(axis=1, keepdims=True))", "np.exp(Z - Z.max(axis=1))"),
        ],
        {"wrong-axis"},
    ),
    "labels taken for one-hot rows": (
        "ex17",
        [
            ("-np.mean(log_P[np.arange(len(Z)), labels])", "-np.sum(labels * np.log(softmax(Z)))"),
            ("(P - Y) / len(Z)", "P - labels"),
        ],
        set(),
    ),
    "a loop one layer too far": (
        "ex15",
        [
            ("for W, b, g in zip(Ws, bs, gs, strict=True):", "for l in range(len(Ws) + 1):"),
            ("        Z = As[-1] @ W.T + b", "        Z = As[-1] @ Ws[l].T + bs[l]"),
            ("As.append(g(Z))", "As.append(gs[l](Z))"),
            ("return dWs, dbs", "return Zs, As"),
        ],
        set(),
    ),
}
WRITTEN = {
    "a slope that is not called": (
        "ex06",
        """
def local_slopes(fs, dfs, x):
    slopes = []
    for f, df in zip(fs, dfs):
        slopes.append(df * x)
        x = f * x
    return slopes
""",
        set(),
    ),
    "the 2 forgotten and dg at a, in both functions": (
        "ex09",
        """
def grad_theta2(cache, x, y, params, dg):
    return (cache["yhat"] - y) * dg(cache["yhat"]) * params["theta3"] * dg(cache["a2"]) * cache["a1"]
""",
        {"factor-two-lost", "slope-at-the-wrong-place"},
    ),
    "slope of b is b, and a built-in sigmoid": (
        "ex08",
        """
def local_derivatives(cache, x, y, params, dg):
    c, p = cache, params
    return {
        "dC_dyhat": 2 * (c["yhat"] - y), "dyhat_dz3": c["yhat"] * (1 - c["yhat"]),
        "dz3_da2": p["theta3"], "dz3_dtheta3": c["a2"], "dz3_db3": p["b3"],
        "da2_dz2": c["a2"] * (1 - c["a2"]), "dz2_da1": p["theta2"], "dz2_dtheta2": c["a1"], "dz2_db2": p["b2"],
        "da1_dz1": c["a1"] * (1 - c["a1"]), "dz1_dtheta1": x, "dz1_db1": p["b1"],
    }
""",
        {"bias-multiplied", "activation-built-in"},
    ),
    "g applied twice": (
        "ex11",
        """
def layer_gradients(a_prev, W, b, y, g, dg):
    z = W @ a_prev + b
    a = g(g(z))
    delta = 2 * (a - y) * dg(z)
    return np.outer(delta, a_prev), delta, W.T @ delta
""",
        {"squashed-twice"},
    ),
    "two names for one array": (
        "ex14",
        """
def relative_errors(f, grads, params, h=1e-5):
    errors = []
    for k, g in enumerate(grads):
        n = np.zeros(np.shape(g))
        for place in np.ndindex(n.shape):
            up = [np.array(p, dtype=float) for p in params]
            down = up
            up[k][place] += h
            down[k][place] -= h
            n[place] = (f(up) - f(down)) / (2 * h)
        size = np.linalg.norm(g) + np.linalg.norm(n)
        errors.append(0.0 if size == 0 else np.linalg.norm(g - n) / size)
    return errors
""",
        {"changes-its-arguments"},
    ),
    "1 + forgotten below the bar": (
        "ex05",
        """
def sigmoid(z):
    return 1 / np.exp(-z)
""",
        {"another-curve"},
    ),
    "an argument for its slope": (
        "ex13",
        """
def average_layer_gradients(A_prev, W, b, Y, g, dg):
    return W, b, A_prev
""",
        {"handed-back"},
    ),
}


def told(name: str, text: str) -> set[str]:
    """What is told about a submission, as ideas."""
    subject, evidence = gather(exercise(name), answering(text))
    assert any(test.outcome != "passed" for test in evidence)
    return {cause.meaning for reading in explain(subject, evidence).values() for cause in reading.causes}


@pytest.mark.parametrize("case", CHANGED)
def test_a_change_that_once_misled(case: str) -> None:
    """The solution with this change is told nothing but the truth."""
    name, changes, true = CHANGED[case]
    text = exercise(name).solution.read_text(encoding="utf-8")
    for right, wrong in changes:
        assert right in text
        text = text.replace(right, wrong)
    assert told(name, text) <= true


@pytest.mark.parametrize("case", WRITTEN)
def test_a_program_that_once_misled(case: str) -> None:
    """A whole function that is written like this is told nothing but the truth."""
    name, program, true = WRITTEN[case]
    text = applied(exercise(name).solution.read_text(encoding="utf-8"), Mistake("", program=program))
    assert text is not None and told(name, text) <= true


def test_a_zero_that_has_many_reasons_names_none_for_sure() -> None:
    """A difference of two equal heights is no product that begins at 0, though the answers are the same."""
    program = """
def chain_derivative(fs, dfs, x):
    def end(x):
        for f in fs:
            x = f(x)
        return x
    return (end(x + 0.0) - end(x)) / 1e-7
"""
    text = applied(exercise("ex06").solution.read_text(encoding="utf-8"), Mistake("", program=program))
    assert text is not None
    subject, evidence = gather(exercise("ex06"), answering(text))
    readings = [reading.as_diagnosis() for reading in explain(subject, evidence).values()]
    assert readings and {one.confidence for one in readings} == {"likely"}
    assert all("do two equal numbers cancel?" in one.says for one in readings)


def test_another_step_to_measure_with_hides_no_mistake() -> None:
    """Whoever measures more coarsely than we do is told what else is wrong, as everybody is."""
    text = exercise("ex14").solution.read_text(encoding="utf-8")
    coarse = text.replace("    errors = []\n", "    errors, h = [], 1e-4\n")
    wrong = coarse.replace(
        "np.linalg.norm(g) + np.linalg.norm(n)", "max(np.linalg.norm(g), np.linalg.norm(n))"
    )
    assert wrong != coarse != text
    assert told("ex14", wrong) == {"measure-of-error"}
