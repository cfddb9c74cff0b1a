"""Prints exact values of a special function at random points, in the columns of golden-values.csv.

    python3 dense_check.py FUNCTION ORDER COUNT [SEED]

Needs mpmath. A value is computed from the definition, differentiated by hand and arranged so that it loses no more than a
few hundred of the bits that it is given; then it is rounded once to a double.
"""

import math
import random
import sys

from mpmath import cosh, cospi, erf, erfc, exp, log1p, mp, mpf, nstr, pi, sin, cos, sinpi, sqrt, tanh

mp.prec = 1200


def sigmoid(x):
    return 1 / (1 + exp(-x))


def density(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def cumulative(x):
    return erfc(-x / sqrt(2)) / 2


def gated(x, s, s1, s2):  # x·s(x)
    return [x * s, s + x * s1, 2 * s1 + x * s2]


def of_sigmoid(v, v1, v2):  # σ(v(x)) and its derivatives
    s, s1 = sigmoid(v), sigmoid(v) * sigmoid(-v)
    return s, s1 * v1, s1 * (v2 - v1 * v1 * tanh(v / 2))


def mish(x):
    softplus, s = log1p(exp(x)), sigmoid(x)
    t, sech2 = tanh(softplus), 1 / cosh(softplus) ** 2
    return gated(x, t, sech2 * s, sech2 * s * (sigmoid(-x) - 2 * t * s))


def gelu_tanh(x):
    c, b = 2 * sqrt(2 / pi), mpf("0.044715")
    return gated(x, *of_sigmoid(c * (x + b * x**3), c * (1 + 3 * b * x * x), 6 * c * b * x))


def sinc(x, s, c, k):  # k: the frequency
    f = s / (k * x)
    f1 = (c - f) / x
    return [f, f1, -k * k * f - 2 * f1 / x]


def softsign(x):
    d = 1 + abs(x)
    return [x / d, 1 / d**2, math.copysign(2, -x) / d**3]


def softplus(x):
    s = of_sigmoid(x, 1, 0)
    return [log1p(exp(x)), s[0], s[1]]


FUNCTIONS = {
    "sigmoid": lambda x: of_sigmoid(x, 1, 0),
    "log_sigmoid": lambda x: [-softplus(-x)[0], softplus(-x)[1], -softplus(-x)[2]],
    "softplus": softplus,
    "tanh": lambda x: [tanh(x), 1 / cosh(x) ** 2, -2 * tanh(x) / cosh(x) ** 2],
    "tanh_shrink": lambda x: [x - tanh(x), tanh(x) ** 2, 2 * tanh(x) / cosh(x) ** 2],
    "softsign": softsign,
    "erf": lambda x: [erf(x), 2 / sqrt(pi) * exp(-x * x), -4 * x / sqrt(pi) * exp(-x * x)],
    "normal_cdf": lambda x: [cumulative(x), density(x), -x * density(x)],
    "normal_pdf": lambda x: [density(x), -x * density(x), (x * x - 1) * density(x)],
    "silu": lambda x: gated(x, *of_sigmoid(x, 1, 0)),
    "gelu": lambda x: gated(x, cumulative(x), density(x), -x * density(x)),
    "gelu_tanh": gelu_tanh,
    "mish": mish,
    "sinc": lambda x: sinc(x, sin(x), cos(x), 1),
    "sinc_pi": lambda x: sinc(x, sinpi(x), cospi(x), pi),
}


def point(source):
    """Dense where the functions bend, and down to where the last of them underflows."""
    kind, sign = source.random(), source.choice([-1, 1])
    if kind < 0.4:
        return sign * source.uniform(0, 12)
    if kind < 0.6:
        return sign * source.uniform(0, 50)
    if kind < 0.8:
        return sign * source.uniform(0, 760)
    return sign * 10 ** source.uniform(-20, 3)


def rounded(exact):
    """The nearest double. mpmath rounds a subnormal twice, so it is made an integer of least subnormals first."""
    if abs(exact) >= mpf(2) ** -1022:
        return float(exact)
    return math.copysign(int(mp.nint(abs(exact) * mpf(2) ** 1074)) * 2.0**-1074, exact)


def main(name, order, count, seed=1):
    source = random.Random(int(seed))
    print("name,params,order,x_hex,expected_hex,expected_decimal")
    for _ in range(int(count)):
        x = point(source)
        value = rounded(FUNCTIONS[name](mpf(x))[int(order)])
        print(f"{name},,{order},{x.hex()},{value.hex()},{value:.17g}")


main(*sys.argv[1:])
