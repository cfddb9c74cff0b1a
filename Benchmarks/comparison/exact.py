"""The entries in 50 digits, their derivatives by differences of 80, and the distance of answers to them in ulp."""

import math

from mpmath import mp, mpf

mp.dps = 80

identity = lambda x: x
tanh = mp.tanh
leaky_relu = lambda x: x if x > 0 else mpf("0.01") * x
elu = lambda x: x if x > 0 else mp.expm1(x)
selu = lambda x: mpf("1.0507009873554804934193349852946") * (x if x > 0 else mpf("1.6732632423543772848170429916717") * mp.expm1(x))
sigmoid = lambda x: 1 / (1 + mp.exp(-x))
gelu = lambda x: x * mp.ncdf(x)
gelu_tanh = lambda x: x / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + mpf("0.044715") * x**3)))
silu = lambda x: x * sigmoid(x)
softplus = lambda x: mp.log1p(mp.exp(x))
mish = lambda x: x * mp.tanh(softplus(x))
softsign = lambda x: x / (1 + abs(x))
log_sigmoid = lambda x: -softplus(-x)
hard_sigmoid = lambda x: clip(0, 6)(x + 3) / 6
hard_silu = lambda x: x * hard_sigmoid(x)
squareplus = lambda x: (x + mp.sqrt(x * x + 4)) / 2
hardshrink = lambda x: x if abs(x) > mpf(0.5) else mpf(0)
softshrink = lambda x: x - mp.sign(x) / 2 if abs(x) > mpf(0.5) else mpf(0)
tanh_shrink = lambda x: x - mp.tanh(x)
sinc = lambda x: mp.sincpi(x)
quick_gelu = lambda x: x * sigmoid(mpf("1.702") * x)
nested = lambda x: mp.tanh(softplus(mp.sin(x)))


def clip(low, high):
    return lambda x: mpf(low) if x < low else mpf(high) if high is not None and x > high else x


def twelve(x):
    inner = mpf("0.79788456") * (x + mpf("0.044715") * x**3)
    return x / 2 * (1 + mp.tanh(inner)) + mpf("0.1") * mp.sin(x) * mp.exp(-x * x)


def piecewise(x):
    return mp.expm1(x) if x < -1 else x**3 if x < 1 else mp.log(x) + 1


def softmax(xs):
    powers = [mp.exp(x) for x in xs]
    return [p / mp.fsum(powers) for p in powers]


def log_softmax(xs):
    total = mp.log(mp.fsum(mp.exp(x) for x in xs))
    return [x - total for x in xs]


def glu(xs):
    half = len(xs) // 2
    return [a * sigmoid(b) for a, b in zip(xs[:half], xs[half:])]


def tanh_normal(xs):
    ts = [mp.tanh(x) for x in xs]
    mean = mp.fsum(ts) / len(ts)
    variance = mp.fsum((t - mean) ** 2 for t in ts) / len(ts)
    return [(t - mean) / variance for t in ts]


STEP = mpf(10) ** -25


def derivative(f, x):
    """By a central difference: right to 50 digits wherever f has no corner nearer than the step."""
    return (f(x + STEP) - f(x - STEP)) / (2 * STEP)


def scale(f, x, slope):
    """What the error of f′ is measured against: itself, or near a root what a neighbouring x would make of it."""
    if derivative(f, x / 2) * derivative(f, x * 3 / 2) >= 0:
        return slope
    curvature = (f(x + STEP) - 2 * f(x) + f(x - STEP)) / STEP**2
    return max(abs(slope), abs(x * curvature))


def pulled_back(f, xs, v):
    """vᵀJ of a row, element by element."""
    g = lambda row: mp.fsum(a * b for a, b in zip(v, f(row)))
    return [derivative(lambda x: g(xs[:i] + [x] + xs[i + 1 :]), x) for i, x in enumerate(xs)]


def ulp(value, bits, least):
    value = abs(value)
    return mpf(2) ** least if value == 0 else mpf(2) ** max(mp.frexp(value)[1] - bits, least)


def worst(answers, exact, single, scales=None):
    """The largest distance in ulp of the exact value, or of `scales` where they are given."""
    bits, least = (24, -149) if single else (53, -1074)
    result = 0.0
    for i, (answer, value) in enumerate(zip(answers, exact)):
        if not math.isfinite(answer):
            return math.inf
        unit = ulp(scales[i] if scales else value, bits, least)
        result = max(result, float(abs(mpf(float(answer)) - value) / unit))
    return result
