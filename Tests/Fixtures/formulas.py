"""The scalar catalogue, once more: every formula for jets, written from the table of published definitions.

`ROWS[name]` has the formula, whose keyword arguments are the parameters with their defaults, other settings to try, and
where its pieces meet. Decimal constants are exact decimals, parameters the doubles that they are.
"""

import inspect
import math
from dataclasses import dataclass
from typing import Callable

from mpmath import findroot, mp, mpf
import mpmath

from exact import (
    Jet,
    absolute,
    asinh,
    atan,
    clip,
    cos,
    decimal,
    erf,
    exp,
    expm1,
    jet,
    log,
    log1p,
    logistic,
    maximum,
    minimum,
    normal_cdf,
    sigmoid,
    sign,
    sin,
    sinpi,
    softplus,
    sqrt,
    tanh,
)


@dataclass
class Row:
    formula: Callable
    settings: list  # [{}] are the defaults
    breaks: Callable  # of the parameters: where two pieces meet
    domain: Callable  # of the parameters: the open interval where f is defined
    oscillates: bool  # without end, so that there are roots everywhere

    def parameters(self, setting):
        if any("lambda" in other for other in self.settings):  # a word of Python's
            return {"lambda": mpf(setting.get("lambda", 0.5))}
        defaults = {p.name: p.default for p in inspect.signature(self.formula).parameters.values() if p.name != "x"}
        return {name: mpf(value) for name, value in {**defaults, **setting}.items()}

    def bound(self, setting):
        parameters = self.parameters(setting)
        return lambda x: jet(self.formula(x, **parameters))


ROWS = {}


def row(*settings, breaks=(), domain=(-math.inf, math.inf), oscillates=False, name=None):
    def listed(formula):
        ROWS[name or formula.__name__] = Row(
            formula,
            [{}, *settings],
            breaks if callable(breaks) else lambda **_: list(breaks),
            domain if callable(domain) else lambda **_: domain,
            oscillates,
        )
        return formula

    return listed


# 1. Linear, piecewise linear, rectifiers


@row()
def linear(x):
    return x


@row(breaks=[0])
def relu(x):
    return x if x.v > 0 else 0


@row(breaks=[1])
def rect_min(x):
    return x if x.v < 1 else 1


@row(breaks=[0, 1])
def rect_minmax(x):
    return clip(x, 0, 1)


@row(breaks=[0, 6])
def relu6(x):
    return clip(x, 0, 6)


@row({"max_value": 2.5}, breaks=lambda max_value: [0, max_value])
def clipped_relu(x, max_value=6.0):
    return clip(x, 0, max_value)


@row({"min_value": -2.0, "max_value": 0.7}, breaks=lambda min_value, max_value: [min_value, max_value], name="clip")
def clipped(x, min_value=-1.0, max_value=1.0):
    return clip(x, min_value, max_value)


@row(
    {"negative_slope": 0.1, "max_value": 4.0, "threshold": 0.7},
    {"negative_slope": 0.25},
    breaks=lambda negative_slope, max_value, threshold: [threshold, max_value],
)
def relu_general(x, negative_slope=0.0, max_value=math.inf, threshold=0.0):
    if x.v >= max_value:
        return max_value
    return x if x.v >= threshold else negative_slope * (x - threshold) if negative_slope != 0 else 0


@row({"negative_slope": 0.3}, {"negative_slope": 1.5}, breaks=[0])
def leaky_relu(x, negative_slope=0.01):
    return x if x.v > 0 else negative_slope * x


@row({"lower": 0.1, "upper": 0.3}, breaks=[0])
def rrelu(x, lower=0.125, upper=1 / 3):
    return x if x.v > 0 else (lower + upper) / 2 * x


@row({"theta": 0.3}, breaks=lambda theta: [theta])
def thresholded_relu(x, theta=1.0):
    return x if x.v > theta else 0


@row({"threshold": 0.5, "value": -2.0}, breaks=lambda threshold, value: [threshold])
def threshold(x, threshold=0.0, value=0.0):
    return x if x.v > threshold else value


@row(breaks=[0])
def relu_squared(x):
    return x * x if x.v > 0 else 0


@row({"s": 2.0}, {"s": 2.5}, breaks=[0])
def repu(x, s=3.0):
    return x**s if x.v > 0 else 0


@row({"s": 1.0, "b": 0.0}, breaks=[0])
def star_relu(x, s=0.8944, b=-0.4472):
    return s * x * x + b if x.v > 0 else b


@row(breaks=[-1])
def shifted_relu(x):
    return maximum(x, -1)


@row({"beta": 2.5}, breaks=[0])
def nlrelu(x, beta=1.0):
    return log1p(beta * x) if x.v > 0 else 0


@row(breaks=[0], name="abs")
def magnitude(x):
    return absolute(x)


@row({"min_val": -2.0, "max_val": 0.5}, breaks=lambda min_val, max_val: [min_val, max_val])
def hard_tanh(x, min_val=-1.0, max_val=1.0):
    return clip(x, min_val, max_val)


@row({"alpha": 0.3, "c": 2.0}, breaks=lambda alpha, c: [-c, c])
def plu(x, alpha=0.1, c=1.0):
    return maximum(alpha * (x + c) - c, minimum(alpha * (x - c) + c, x))


@row(breaks=[-1, 0, 1])
def hat(x):
    return maximum(0, 1 - absolute(x))


@row({"epsilon": 0.25}, breaks=[0])
def sine_relu(x, epsilon=0.0025):
    return x if x.v > 0 else epsilon * (sin(x) - cos(x))


@row(breaks=[-1, 0, 1])
def soft_modulus_q(x):
    return x * x * (2 - absolute(x)) if abs(x.v) <= 1 else absolute(x)


@row({"alpha": 0.5})
def soft_modulus_t(x, alpha=0.01):
    return x * tanh(x / alpha)


# 2. Sigmoids and steps


@row(name="sigmoid")
def sigmoid_row(x):
    return sigmoid(x)


@row(name="tanh")
def tanh_row(x):
    return tanh(x)


@row()
def log_sigmoid(x):
    return -softplus(-x)


@row(breaks=[-3, 3])
def hard_sigmoid(x):
    return clip((x + 3) / 6, 0, 1)


@row({"alpha": 0.25, "beta": 0.375}, breaks=lambda alpha, beta: [-beta / alpha, (1 - beta) / alpha])
def hard_sigmoid_keras2(x, alpha=0.2, beta=0.5):
    return clip(alpha * x + beta, 0, 1)


@row(breaks=[-1, 1])
def sparse_sigmoid(x):
    return clip((x + 1) / 2, 0, 1)


@row(breaks=[0])
def softsign(x):
    return x / (1 + absolute(x))


@row(breaks=[0])
def elliot(x):
    return x / (1 + absolute(x)) / 2 + decimal("0.5")


@row()
def bipolar_sigmoid(x):
    return tanh(x / 2)


@row({"alpha": 1.7159, "beta": 0.6}, {"alpha": -2.0, "beta": 3.0})
def scaled_tanh(x, alpha=1.0, beta=1.0):
    return alpha * tanh(beta * x)


@row()
def lecun_tanh(x):
    return decimal("1.7159") * tanh(2 * x / 3)


@row(breaks=[0])
def rational_tanh(x):
    y = absolute(2 * x / 3)
    p = y + y * y + decimal("1.41645") * y * y * y * y
    return decimal("1.7159") * sign(x) * (p / (1 + p))


@row(breaks=[0])
def rectified_tanh(x):
    return tanh(x) if x.v > 0 else 0


@row({"a": 0.7}, breaks=[0])
def penalized_tanh(x, a=0.25):
    return tanh(x) if x.v > 0 else a * tanh(x)


@row()
def arctan(x):
    return atan(x)


@row(name="erf")
def erf_row(x):
    return erf(x)


@row()
def norm_cdf(x):
    return normal_cdf(x)


@row({"mu": 0.5, "sigma": 2.0})
def laplace_act(x, mu=0.707107, sigma=0.282095):
    return normal_cdf((x - mu) / sigma)


@row({"alpha": 3.0}, {"alpha": 0.1})
def isru(x, alpha=1.0):
    return x / sqrt(1 + alpha * x * x)


@row(breaks=[-2, 0, 2])
def sqnl(x):
    if abs(x.v) > 2:
        return 1 if x.v > 0 else -1
    return x - x * x / 4 if x.v >= 0 else x + x * x / 4


@row()
def gudermannian(x):
    e = mpmath.exp(-abs(x.v))
    slope = 2 * e / (1 + e * e)
    value = 2 * mpmath.atan(-mpmath.sign(x.v) * mpmath.expm1(-abs(x.v)) / (1 + e))
    return x.of(value, slope, -slope * tanh(Jet(x.v)).v)


@row()
def cloglog(x):
    return -expm1(-exp(x))


@row()
def loglog(x):
    return exp(-exp(-x))


@row({"gamma": 3.0}, breaks=lambda gamma: [-gamma / 2, 0, gamma / 2])
def smooth_step(x, gamma=1.0):
    if abs(x.v) >= gamma / 2:
        return 1 if x.v > 0 else 0
    return -2 / gamma**3 * x * x * x + 3 / (2 * gamma) * x + decimal("0.5")


@row({"alpha": 0.5}, {"alpha": 50.0})
def soft_clipping(x, alpha=1.0):
    u, w = alpha * x, alpha * (x - 1)
    value = (softplus(u) - softplus(w)).v / alpha
    # σ(u) - σ(w) and σ(-u) - σ(w), without the cancellation.
    slope = -mpmath.expm1(-alpha) * logistic(u.v) * logistic(-w.v)
    return x.of(value, slope, slope * alpha * (logistic(-u.v) - logistic(w.v)))


@row(breaks=[0])
def step(x):
    return 1 if x.v > 0 else 0


@row(breaks=[0], name="sign")
def sign_row(x):
    return sign(x)


# 3. Exponential units and softplus


@row()
def exponential(x):
    return exp(x)


@row({"alpha": 0.5}, {"alpha": 1.7}, breaks=[0])
def elu(x, alpha=1.0):
    return x if x.v > 0 else alpha * expm1(x)


@row(breaks=[0])
def selu(x):
    alpha, scale = decimal("1.6732632423543772848170429916717"), decimal("1.0507009873554804934193349852946")
    return scale * x if x.v > 0 else scale * alpha * expm1(x)


@row({"alpha": 0.3}, {"alpha": 2.5}, breaks=[0])
def celu(x, alpha=1.0):
    return x if x.v > 0 else alpha * expm1(x / alpha)


@row(name="softplus")
def softplus_row(x):
    return softplus(x)


@row()
def shifted_softplus(x):
    return softplus(x) - mp.ln2


@row({"alpha": 1.5, "beta": 0.7})
def parametric_softplus(x, alpha=0.2, beta=5.0):
    return alpha * softplus(beta * x)


@row({"b": 0.5}, {"b": 1e-6})
def squareplus(x, b=4.0):
    r = sqrt(x * x + b)
    return (x + r) / 2 if x.v >= 0 else b / 2 / (r - x)


@row(breaks=[-1, 1])
def sparse_plus(x):
    return 0 if x.v <= -1 else x if x.v >= 1 else (x + 1) * (x + 1) / 4


@row({"alpha": 3.0}, breaks=[0])
def isrlu(x, alpha=1.0):
    return x if x.v >= 0 else x / sqrt(1 + alpha * x * x)


@row({"a": 1.5, "b": 0.7}, breaks=[0])
def pelu(x, a=1.0, b=1.0):
    return a / b * x if x.v >= 0 else a * expm1(x / b)


@row({"alpha": 0.25, "beta": 3.0}, breaks=[0])
def mpelu(x, alpha=1.0, beta=1.0):
    return x if x.v > 0 else alpha * expm1(beta * x)


@row(breaks=[-2, 0])
def sqlu(x):
    return x if x.v > 0 else x + x * x / 4 if x.v >= -2 else -1


@row(breaks=[0])
def slu(x):
    return x if x.v >= 0 else 2 * (softplus(x) - mp.ln2)


@row(breaks=[0])
def reu(x):
    return x if x.v > 0 else x * exp(x)


@row({"n": 1.0}, {"n": 2.0}, breaks=[0])
def polu(x, n=1.5):
    return x if x.v >= 0 else (1 - x) ** -n - 1


@row(breaks=[0])
def elish(x):
    return (x if x.v >= 0 else expm1(x)) * sigmoid(x)


@row(breaks=[-1, 0, 1])
def hard_elish(x):
    return (x if x.v >= 0 else expm1(x)) * clip((x + 1) / 2, 0, 1)


@row(
    {"alpha": -0.5},
    {"alpha": 0.0},
    domain=lambda alpha: (1 / alpha - alpha if alpha < 0 else -math.inf, math.inf),
)
def soft_exponential(x, alpha=0.5):
    if alpha < 0:
        return -log(1 - alpha * (x + alpha)) / alpha
    return expm1(alpha * x) / alpha + alpha if alpha > 0 else x


# 4. x times a gate


@row()
def gelu(x):
    return x * normal_cdf(x)


@row()
def gelu_tanh(x):
    return x * sigmoid(2 * mpmath.sqrt(2 / mp.pi) * (x + decimal("0.044715") * x * x * x))


@row()
def gelu_quick(x):
    return x * sigmoid(decimal("1.702") * x)


@row()
def silu(x):
    return x * sigmoid(x)


@row({"beta": 1.5}, {"beta": 0.3})
def swish_beta(x, beta=1.0):
    return x * sigmoid(beta * x)


@row()
def dsilu(x):
    return sigmoid(x) * (1 + x * sigmoid(-x))


@row({"beta": 1.1})
def e_swish(x, beta=1.5):
    return beta * x * sigmoid(x)


@row(breaks=[-3, 3])
def hard_swish(x):
    return x * clip((x + 3) / 6, 0, 1)


@row()
def mish(x):
    return x * tanh(softplus(x))


@row(breaks=[-2, 0])
def hard_mish(x):
    return x * clip(x + 2, 0, 2) / 2


@row()
def tanhexp(x):
    return x * tanh(exp(x))


@row()
def phish(x):
    return x * tanh(gelu(x))


@row()
def smish(x):
    return x * tanh(log1p(sigmoid(x)))


@row()
def logish(x):
    return x * log1p(sigmoid(x))


@row()
def gish(x):
    return x * log1p(-expm1(-exp(x)))


@row()
def serf(x):
    return x * erf(softplus(x))


@row()
def lisht(x):
    return x * tanh(x)


@row()
def colu(x):
    return x / (1 - x * exp(-(x + exp(x))))


@row()
def golu(x):
    return x * exp(-exp(-x))


@row()
def loglogish(x):
    return -x * expm1(-exp(x))


@row()
def atlu(x):
    return x * (atan(x) / mp.pi + decimal("0.5"))


@row({"alpha": 0.3})
def xatlu(x, alpha=0.0):
    return x * ((atan(x) / mp.pi + decimal("0.5")) * (1 + 2 * alpha) - alpha)


@row({"alpha": 1.5})
def sgelu(x, alpha=1.0):
    return alpha * x * erf(x / mpmath.sqrt(2))


@row({"T": 0.1}, breaks=[0])
def flatten_t_swish(x, T=-0.2):
    return x * sigmoid(x) + T if x.v >= 0 else T


@row({"alpha": 0.4, "beta": 1.3})
def erfact(x, alpha=0.75, beta=0.75):
    return x * erf(alpha * exp(beta * x))


@row({"gamma": 0.6, "delta": 1.7})
def pserf(x, gamma=1.25, delta=0.85):
    return x * erf(gamma * softplus(delta * x))


@row({"a": 0.5, "b": 2.0})
def sinlu(x, a=1.0, b=1.0):
    return (x + a * sin(b * x)) * sigmoid(x)


@row({"alpha": 0.01, "mu": 2.5})
def smu(x, alpha=0.25, mu=1.0):
    return ((1 + alpha) * x + (1 - alpha) * x * erf(mu * (1 - alpha) * x)) / 2


@row({"alpha_p": 0.3, "alpha_n": 1.2, "beta": 0.25}, breaks=[0])
def xielu(x, alpha_p=0.8, alpha_n=0.8, beta=0.5):
    return alpha_p * x * x + beta * x if x.v > 0 else alpha_n * (expm1(x) - x) + beta * x


# 5. Shrinkage


@row({"lambda": 1.5}, breaks=lambda **p: [-p["lambda"], p["lambda"]])
def soft_shrink(x, **p):
    λ = p["lambda"]
    return x - λ if x.v > λ else x + λ if x.v < -λ else 0


@row({"lambda": 1.5}, breaks=lambda **p: [-p["lambda"], p["lambda"]])
def hard_shrink(x, **p):
    return x if abs(x.v) > p["lambda"] else 0


@row()
def tanh_shrink(x):
    return x - tanh(x)


@row({"lambd": 1.5, "bias": 0.7}, breaks=lambda lambd, bias: [-lambd, lambd])
def shrink(x, lambd=0.5, bias=0.0):
    return x + bias if x.v < -lambd else x - bias if x.v > lambd else 0


# 6. Periodic, radial, polynomial and others


@row(name="sin", oscillates=True)
def sin_row(x):
    return sin(x)


@row({"w0": 3.0}, oscillates=True)
def siren(x, w0=30.0):
    return sin(w0 * x)


@row(name="cos", oscillates=True)
def cos_row(x):
    return cos(x)


@row({"a": 0.5}, {"a": 5.0}, oscillates=True)
def snake(x, a=1.0):
    return x + sin(a * x) * sin(a * x) / a


@row({"alpha": 0.7, "beta": 2.0}, oscillates=True)
def snake_beta(x, alpha=1.0, beta=1.0):
    return x + sin(alpha * x) * sin(alpha * x) / beta


@row(oscillates=True)
def gcu(x):
    return x * cos(x)


@row(oscillates=True)
def sinc(x):
    return sin(x) / x


@row(oscillates=True)
def sinc_pi(x):
    return sinpi(x) / (mp.pi * x)


@row(oscillates=True)
def cosid(x):
    return cos(x) - x


@row(breaks=[0], oscillates=True)
def minsin(x):
    return sin(x) if x.v > 0 else x


def crossing():
    with mp.workprec(400):
        return findroot(lambda x: x - 1 / (1 + mpmath.exp(-x)), mpf("0.659046068407"))


@row(breaks=lambda: [crossing()])
def maxsig(x):
    return maximum(x, sigmoid(x))


@row(breaks=[0])
def maxtanh(x):
    return x if x.v > 0 else tanh(x)


@row()
def gaussian(x):
    return exp(-x * x)


@row()
def mexican_hat(x):
    return (1 - x * x) * exp(-x * x / 2)


@row()
def morlet(x):
    return cos(decimal("1.75") * x) * exp(-x * x / 2)


@row({"c": 2.5})
def multiquadric(x, c=1.0):
    return sqrt(x * x + c * c)


@row({"c": 2.5})
def inverse_multiquadric(x, c=1.0):
    return 1 / sqrt(x * x + c * c)


@row()
def bent_identity(x):
    return (sqrt(x * x + 1) - 1) / 2 + x


@row(name="asinh")
def asinh_row(x):
    return asinh(x)


@row(breaks=[0])
def symlog(x):
    return sign(x) * log1p(absolute(x))


@row(breaks=[0])
def symexp(x):
    return sign(x) * expm1(absolute(x))


@row(breaks=[0])
def signed_sqrt(x):
    return sign(x) * sqrt(absolute(x))


@row()
def square(x):
    return x * x


@row()
def cube(x):
    return x * x * x


@row()
def ncu(x):
    return x - x * x * x


@row()
def squ(x):
    return x * x + x


@row()
def log_cosh(x):
    return absolute(x) + log1p(exp(-2 * absolute(x))) - mp.ln2


@row(domain=(0, math.inf))
def log1mexp(x):
    return log1p(-exp(-x)) if x.v > 1 else log(-expm1(-x))


@row({"alpha": -2.0, "beta": 0.7})
def affine(x, alpha=1.0, beta=0.0):
    return alpha * x + beta


# 7. Learnable


@row({"r": 0.1}, {"r": 1.5}, breaks=[0])
def prelu(x, r=0.25):
    return x if x.v > 0 else r * x


@row({"g": 1.5, "r": 0.1}, breaks=[0])
def lgrelu(x, g=1.0, r=0.25):
    return g * x if x.v > 0 else r * x


@row({"g": 1.5}, breaks=[0])
def elu_learnable(x, g=1.0):
    return x if x.v >= 0 else g * expm1(x)


@row({"t_l": -1.5, "a_l": 0.1, "t_r": 2.0, "a_r": 3.0}, breaks=lambda t_l, a_l, t_r, a_r: [t_l, t_r])
def srelu(x, t_l=0.0, a_l=0.2, t_r=1.0, a_r=0.5):
    if x.v >= t_r:
        return t_r + a_r * (x - t_r)
    return t_l + a_l * (x - t_l) if x.v <= t_l else x


@row({"b": -0.5}, breaks=[0])
def frelu(x, b=0.0):
    return x + b if x.v > 0 else b


@row({"p1": 1.2, "p2": -0.3, "beta": 0.7})
def acon_c(x, p1=1.0, p2=0.0, beta=1.0):
    return (p1 - p2) * x * sigmoid(beta * (p1 - p2) * x) + p2 * x


@row({"alpha": 1.5, "gamma": 0.7, "beta": -0.2})
def dyt(x, alpha=0.5, gamma=1.0, beta=0.0):
    return gamma * tanh(alpha * x) + beta
