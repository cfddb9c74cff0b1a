"""Writes catalogue-vectors.json: vector activations at single lanes with their Jacobians, exact and rounded once.

python3 catalogue_vectors.py
"""

import json
import math
import pathlib
import random

import mpmath
from mpmath import mp, mpf

from exact import Jet, normal_cdf, rounded, sigmoid, tanh

mp.prec = 12000  # exp(-1500), squared, beside 1


def delta(i, j):
    return mpf(1) if i == j else mpf(0)


def softmax(z):
    if math.inf in z:  # by the limit
        weights = [mpf(x == math.inf) for x in z]
    else:
        largest = max(z)
        weights = [mpmath.exp(x - largest) if x > -math.inf else mpf(0) for x in z]
    s = [w / sum(weights) for w in weights]
    rest = [sum(w for j, w in enumerate(weights) if j != i) / sum(weights) for i in range(len(z))]
    return s, [[s[i] * rest[i] if i == j else -s[i] * s[j] for j in range(len(z))] for i in range(len(z))], rest


def log_softmax(z):
    s, _, rest = softmax(z)
    output = [mpmath.log(s[i]) if s[i] < 0.5 and z[i] > -math.inf else mpmath.log1p(-rest[i]) for i in range(len(z))]
    if math.inf in z:
        output = [mpf(0) if x == math.inf else -mpmath.inf for x in z]
    return output, [[rest[i] if i == j else -s[j] for j in range(len(z))] for i in range(len(z))]


def softmin(z):
    s, jacobian, _ = softmax([-x for x in z])
    return s, [[-entry for entry in row] for row in jacobian]


def softmax_1(z):
    s, jacobian, _ = softmax([*z, mpf(0)])
    return s[:-1], [row[:-1] for row in jacobian[:-1]]


def quotient(weights, slopes):
    """w_i/Σw, where w_i depends on z_i alone."""
    total = sum(weights)
    p = [w / total for w in weights]
    return p, [[slopes[j] * (delta(i, j) - p[i]) / total for j in range(len(p))] for i in range(len(p))]


def taylor_softmax(z):
    return quotient([1 + x + x * x / 2 for x in z], [1 + x for x in z])


def spherical_softmax(z):
    return quotient([x * x for x in z], [2 * x for x in z])


def sparsemax(z):
    ordered = sorted(z, reverse=True)
    k = max(k for k in range(1, len(z) + 1) if 1 + k * ordered[k - 1] > sum(ordered[:k]))
    tau = (sum(ordered[:k]) - 1) / k
    inside = [mpf(x > tau) for x in z]
    return [max(x - tau, mpf(0)) for x in z], [
        [inside[i] * inside[j] * (delta(i, j) - mpf(1) / k) for j in range(len(z))] for i in range(len(z))
    ]


def entmax15(z):
    ordered = sorted((x / 2 for x in z), reverse=True)
    for k in range(1, len(z) + 1):  # Σ(x - τ)² = 1 over the k largest
        m = sum(ordered[:k]) / k
        room = (1 - sum((x - m) ** 2 for x in ordered[:k])) / k
        tau = m - mpmath.sqrt(room)
        if k == len(z) or tau >= ordered[k]:
            break
    roots = [max(x / 2 - tau, mpf(0)) for x in z]
    total = sum(roots)
    return [r * r for r in roots], [
        [roots[i] * (delta(i, j) - roots[j] / total) for j in range(len(z))] for i in range(len(z))
    ]


def hardmax(z):
    first = z.index(max(z))
    return [delta(i, first) for i in range(len(z))], [[mpf(0)] * len(z) for _ in z]


def gumbel_softmax(z, noise, tau):
    s, jacobian, _ = softmax([(x + g) / tau for x, g in zip(z, noise)])
    return s, [[entry / tau for entry in row] for row in jacobian]


def logsumexp(z):
    largest = max(z)
    others = list(z)
    others.remove(largest)
    value = largest + mpmath.log1p(sum(mpmath.exp(x - largest) for x in others))
    return [value], [softmax(z)[0]]


def logmeanexp(z):
    [value], jacobian = logsumexp(z)
    return [value - mpmath.log(len(z))], jacobian


def standardize(z, epsilon):
    n, m = len(z), sum(z) / len(z)
    q = mpmath.sqrt(sum((x - m) ** 2 for x in z) / n + epsilon)
    return [(x - m) / q for x in z], [
        [(delta(i, j) - mpf(1) / n) / q - (z[i] - m) * (z[j] - m) / (n * q**3) for j in range(n)] for i in range(n)
    ]


def scaled(z, r, dr):
    """z_i/r"""
    return [x / r for x in z], [[delta(i, j) / r - z[i] * dr[j] / r**2 for j in range(len(z))] for i in range(len(z))]


def rms_norm(z, epsilon):
    r = mpmath.sqrt(sum(x * x for x in z) / len(z) + epsilon)
    return scaled(z, r, [x / (len(z) * r) for x in z])


def l2_normalize(z):
    r = mpmath.sqrt(sum(x * x for x in z))
    return scaled(z, r, [x / r for x in z])


def l1_normalize(z):
    return scaled(z, sum(abs(x) for x in z), [mpmath.sign(x) for x in z])


def crelu(z):
    up = [[delta(i, j) * (z[i] > 0) for j in range(len(z))] for i in range(len(z))]
    down = [[-delta(i, j) * (z[i] < 0) for j in range(len(z))] for i in range(len(z))]
    return [max(x, mpf(0)) for x in z] + [max(-x, mpf(0)) for x in z], up + down


def gated(z, value, gate, gate_first):
    """value(a)·gate(g), where a is the one half of z and g the other."""
    n = len(z) // 2
    halves = (z[:n], z[n:])
    g, a = [[Jet(x, 1) for x in half] for half in (halves if gate_first else halves[::-1])]
    g, a = [gate(x) for x in g], [value(x) for x in a]
    by_gate, by_value = [a[i].v * g[i].a for i in range(n)], [a[i].a * g[i].v for i in range(n)]
    left, right = (by_gate, by_value) if gate_first else (by_value, by_gate)
    diagonal = lambda entries: [[delta(i, j) * entries[i] for j in range(n)] for i in range(n)]
    return [(a[i] * g[i]).v for i in range(n)], [p + q for p, q in zip(diagonal(left), diagonal(right))]


def identity(x):
    return x


GATED = {
    "glu": (identity, sigmoid, False),
    "gtu": (tanh, sigmoid, False),
    "bilinear": (identity, identity, False),
    "reglu": (identity, lambda x: x if x.v > 0 else Jet(0), True),
    "geglu": (identity, lambda x: x * normal_cdf(x), True),
    "swiglu": (identity, lambda x: x * sigmoid(x), True),
}

source = random.Random(20251)


def lanes(*sizes, width=3.0):
    return exact([[source.gauss(0, width) for _ in range(n)] for n in sizes])


def exact(lists):
    return [[mpf(x) for x in z] for z in lists]


SPREADS = exact(
    [
        [0.0, -40.0],
        [-40.0, 0.0],
        [1000.0, 1000.5],
        [-1000.0, 0.0, 1000.0],
        [-248.3, 266.8],
        [266.8, -248.3, 100.1],
        [710.0, 0.1, -35.3],
        [0.0, -745.0],
        [0.0, -720.5, -36.6],
        [1e300, -1e300],
        [1e-300, -1e-300, 5e-324],
        [3.7],
        [0.1, 0.1, 0.1],
        [350.25, -351.5, 350.0],
        [-1e5, -1e5 - 1 / 3],
    ]
)
LIMITS = exact([[math.inf, 0.0], [0.0, -math.inf, 1.0], [2.0, math.inf, -3.0]])
USUAL = exact([[1.0, 2.0, 3.0, 4.0], [-1.5, 0.25], [0.3, -1.2, 2.5], *lanes(2, 3, 5, 8)])
GATES = exact(
    [
        [1.0, 2.0, 3.0, 4.0],
        [0.5, -0.5],
        [-40.0, 40.0],
        [-9.25, -1.1, -37.9, 20.5],
        [1e-300, -745.0],
        [-20.0, 1e8, 30.5, -1e8],
        *lanes(2, 4, 6),
    ]
)


def cases():
    for z in SPREADS + LIMITS:
        yield "softmax", {}, z, softmax(z)[:2]
        yield "log_softmax", {}, z, log_softmax(z)
    for z in USUAL + SPREADS:
        yield "softmin", {}, z, softmin(z)
        yield "softmax_1", {}, z, softmax_1(z)
        yield "logsumexp", {}, z, logsumexp(z)
        yield "logmeanexp", {}, z, logmeanexp(z)
        noise = [mpf(-math.log(-math.log(source.random()))) for _ in z]
        for tau in (mpf(1), mpf(0.5)):
            yield "gumbel_softmax", {"noise": noise, "tau": tau}, z, gumbel_softmax(z, noise, tau)
    for z in USUAL + exact([[0.0, -1.0], [-1.0, -1.0, 30.0], [1e8, 1.0], [1e-9, -1e-9]]):
        yield "taylor_softmax", {}, z, taylor_softmax(z)
    for z in USUAL + exact([[1e8, 1.0], [1e-9, -2e-9], [0.0, 3.0]]):
        yield "spherical_softmax", {}, z, spherical_softmax(z)
        yield "l2_normalize", {}, z, l2_normalize(z)
    for z in USUAL + exact([[1e8, 1.0], [1e-9, -2e-9]]):
        yield "l1_normalize", {}, z, l1_normalize(z)
    for z in (
        USUAL
        + lanes(4, 6, 10, width=0.4)
        + exact([[-1.25, 0.5, 0.75], [1.0, 1.1, 1.05], [0.1, 0.1, 0.1], [1000.0, 1000.5]])
    ):
        yield "sparsemax", {}, z, sparsemax(z)
        yield "entmax15", {}, z, entmax15(z)
    for z in USUAL + exact([[1.0, 1.0], [-math.inf, -3.0]]):
        yield "hardmax", {}, z, hardmax(z)
    for epsilon in (mpf(1e-5), mpf(0.25)):
        for z in USUAL + exact([[2.0, 2.0, 2.0], [1e8, 1.0], [1e-9, -2e-9]]):
            yield "standardize", {"epsilon": epsilon}, z, standardize(z, epsilon)
            yield "rms_norm", {"eps": epsilon}, z, rms_norm(z, epsilon)
    for z in USUAL:
        yield "crelu", {}, z, crelu(z)
    for name, (value, gate, gate_first) in GATED.items():
        for z in GATES:
            yield name, {}, z, gated(z, value, gate, gate_first)


def hexadecimal(exact):
    if isinstance(exact, list):
        return [hexadecimal(entry) for entry in exact]
    return (rounded(exact) if mpmath.isfinite(exact) else float(exact)).hex()


def main():
    texts = []
    for op, params, z, (output, jacobian) in cases():
        texts.append(
            json.dumps(
                {
                    "op": op,
                    "params": {name: hexadecimal(value) for name, value in params.items()},
                    "input": hexadecimal(z),
                    "input_decimal": [repr(float(x)) for x in z],
                    "output": hexadecimal(output),
                    "output_decimal": [repr(float.fromhex(y)) for y in hexadecimal(output)],
                    "jacobian": hexadecimal(jacobian),
                },
                separators=(",", ":"),
            )
        )
    about = (
        f"As golden-vectors.json, by catalogue_vectors.py with mpmath {mpmath.__version__}: jacobian[i][j] is the slope of output i "
        "by input j, rectangular where their numbers differ. Parameters are doubles. An infinite input stands for the limit."
    )
    text = json.dumps({"about": about})[:-1] + ',\n "cases": [\n  ' + ",\n  ".join(texts) + "\n ]\n}\n"
    (pathlib.Path(__file__).parent / "catalogue-vectors.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
