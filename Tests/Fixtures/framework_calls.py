"""The calls of framework_values.py: how slope spells them, how the framework does, and what they should be."""

import json
import math

import mpmath
import numpy as np
from mpmath import mpf

import catalogue_vectors as vectors
from exact import Jet, clip, expm1, softplus
from formulas import row

# Halves are floats of every width; the others are only for those that compute in double.
HALVES = [i / 2 for i in range(-16, 17)] + [30.0, -30.0, 1000.0, -1000.0, math.inf, -math.inf, math.nan]
POINTS = HALVES + [0.1, -0.3, 1.7, -2.6, 20.5, -9.25]
LANES = [[1.0, 2.0, 3.0], [0.5, -1.25, 3.0, 0.25], [0.0, -40.0], [1000.0, 1000.5]]
PAIRS = [[1.0, 2.0, 3.0, 4.0], [0.5, -1.25, 3.0, 0.25, -2.0, 1.5]]


# What the frameworks' code does, where no row of the catalogue is like it.


@row(breaks=lambda beta, threshold: [threshold / beta])
def torch_softplus(x, beta=1.0, threshold=20.0):
    return x if beta * x.v > threshold else softplus(beta * x) / beta


@row(breaks=lambda negative_slope, max_value, threshold: [0, threshold, max_value])
def keras_relu(x, negative_slope=0.0, max_value=math.inf, threshold=0.0):
    kept = x if x.v > threshold else Jet(0)
    if mpmath.isfinite(max_value):
        kept = clip(kept, 0, max_value)
    return kept + negative_slope * (x - threshold) if negative_slope != 0 and x.v < threshold else kept


@row(breaks=[0])
def onnx_selu(x, alpha=float(np.float32(1.6732632)), gamma=float(np.float32(1.050701))):
    return gamma * x if x.v > 0 else gamma * alpha * expm1(x)


class Scalar:
    """One call: how slope spells it, how the framework does, and the row of the catalogue that it should be."""

    def __init__(self, name, function, row, written=None, setting=None, definition=None, **exact):
        self.definition = definition and f"let {name}(x) = {definition}"
        self.written = written if written is not None else exact
        self.function, self.row, self.setting = function, row, setting if setting is not None else exact
        self.call = name + arguments(self.written)


class Vector:
    def __init__(self, name, function, exact, lanes, written=None):
        self.written = written or {}
        self.function, self.exact, self.lanes = function, exact, lanes
        self.call = name + arguments(self.written)


def arguments(values):
    def text(value):
        if isinstance(value, bool):
            return "true" if value else "false"
        return json.dumps(value) if isinstance(value, str) else repr(value)

    return "(" + ", ".join(f"{name}={text(value)}" for name, value in values.items()) + ")" if values else ""


def spellings(names, function, row, *settings, rename=None, defaults=None):
    """Calls with the defaults and with each of the settings; `rename` leads from the framework's words to the row's.

    `defaults` are the framework's where the row has others."""
    rename = rename or {}
    for index, name in enumerate(names.split()):
        for written in [{}, *settings]:
            exact = {rename.get(key, key): float(value) for key, value in {**(defaults or {}), **written}.items()}
            call = function if not isinstance(function, (list, tuple)) else function[index]
            yield Scalar(name, lambda x, call=call, written=written: call(x, **written), row, written, exact)


# The frameworks


def torch_calls():
    import torch
    import torch.nn as nn
    import torch.nn.functional as F

    def module(kind):
        return lambda x, **settings: kind(**settings).to(torch.float64).eval()(x)

    def both(names, function, kind, row, *settings, **more):
        return spellings(names, (function, module(kind)), row, *settings, **more)

    one = spellings
    yield from both("torch.relu torch.ReLU", F.relu, nn.ReLU, "relu")
    yield from both("torch.relu6 torch.ReLU6", F.relu6, nn.ReLU6, "relu6")
    yield from one("torch.Identity", module(nn.Identity), "linear")
    yield Scalar("torch.clamp", lambda x: torch.clamp(x, min=-1, max=1), "clip", {"min": -1.0, "max": 1.0}, {})
    yield Scalar(
        "torch.clamp",
        lambda x: torch.clamp(x, min=0, max=2.5),
        "clip",
        {"min": 0.0, "max": 2.5},
        {"min_value": 0.0, "max_value": 2.5},
    )
    yield from both(
        "torch.leaky_relu torch.LeakyReLU",
        F.leaky_relu,
        nn.LeakyReLU,
        "leaky_relu",
        {"negative_slope": 0.3},
        {"negative_slope": 2.0},
    )
    yield from both("torch.rrelu torch.RReLU", F.rrelu, nn.RReLU, "rrelu", {"lower": 0.1, "upper": 0.3})
    for name, function in (
        ("torch.threshold", F.threshold),
        ("torch.Threshold", lambda x, a, b: nn.Threshold(a, b)(x)),
    ):
        for a, b in ((0.0, 0.0), (1.0, -2.0), (-0.5, 20.0)):
            yield Scalar(name, lambda x, f=function, a=a, b=b: f(x, a, b), "threshold", threshold=a, value=b)
    yield from one("torch.abs", torch.abs, "abs")
    yield from both(
        "torch.hardtanh torch.Hardtanh", F.hardtanh, nn.Hardtanh, "hard_tanh", {"min_val": -2.0, "max_val": 0.5}
    )
    yield from both("torch.sigmoid torch.Sigmoid", torch.sigmoid, nn.Sigmoid, "sigmoid")
    yield from both("torch.tanh torch.Tanh", torch.tanh, nn.Tanh, "tanh")
    yield from both("torch.logsigmoid torch.LogSigmoid", F.logsigmoid, nn.LogSigmoid, "log_sigmoid")
    yield from both("torch.hardsigmoid torch.Hardsigmoid", F.hardsigmoid, nn.Hardsigmoid, "hard_sigmoid")
    yield from both("torch.softsign torch.Softsign", F.softsign, nn.Softsign, "softsign")
    yield from one("torch.atan", torch.atan, "arctan")
    yield from one("torch.erf", torch.erf, "erf")
    yield from one("torch.ndtr", torch.special.ndtr, "norm_cdf")
    for value in (0.0, 0.5, 1.0):
        yield Scalar(
            "torch.heaviside",
            lambda x, v=value: torch.heaviside(x, torch.tensor(v, dtype=x.dtype)),
            "step",
            {"values": value},
            {},
        )
    yield from one("torch.sign", torch.sign, "sign")
    yield from one("torch.exp", torch.exp, "exponential")
    yield from both("torch.elu torch.ELU", F.elu, nn.ELU, "elu", {"alpha": 1.5})
    yield from both("torch.selu torch.SELU", F.selu, nn.SELU, "selu")
    yield from both("torch.celu torch.CELU", F.celu, nn.CELU, "celu", {"alpha": 0.5}, {"alpha": 2.0})
    yield from both(
        "torch.softplus torch.Softplus",
        F.softplus,
        nn.Softplus,
        "torch_softplus",
        {"beta": 2.0, "threshold": 5.0},
        {"beta": 0.5},
    )
    for name, function in (("torch.gelu", F.gelu), ("torch.GELU", module(nn.GELU))):
        yield Scalar(name, function, "gelu")
        yield Scalar(name, lambda x, f=function: f(x, approximate="none"), "gelu", {"approximate": "none"}, {})
        yield Scalar(name, lambda x, f=function: f(x, approximate="tanh"), "gelu_tanh", {"approximate": "tanh"}, {})
    yield from both("torch.silu torch.SiLU", F.silu, nn.SiLU, "silu")
    yield from both("torch.hardswish torch.Hardswish", F.hardswish, nn.Hardswish, "hard_swish")
    yield from both("torch.mish torch.Mish", F.mish, nn.Mish, "mish")
    lambd = {"rename": {"lambd": "lambda"}}
    yield from both(
        "torch.softshrink torch.Softshrink", F.softshrink, nn.Softshrink, "soft_shrink", {"lambd": 1.5}, **lambd
    )
    yield from both(
        "torch.hardshrink torch.Hardshrink", F.hardshrink, nn.Hardshrink, "hard_shrink", {"lambd": 1.5}, **lambd
    )
    yield from both("torch.tanhshrink torch.Tanhshrink", F.tanhshrink, nn.Tanhshrink, "tanh_shrink")
    for weight in (None, 0.1):
        written = {} if weight is None else {"weight": weight}
        w = torch.tensor([0.25 if weight is None else weight], dtype=torch.float64)
        yield Scalar("torch.prelu", lambda x, w=w: F.prelu(x, w), "prelu", written, {"r": float(w)})
    yield Scalar("torch.PReLU", lambda x: nn.PReLU(dtype=torch.float64)(x), "prelu")
    yield Scalar(
        "torch.PReLU", lambda x: nn.PReLU(init=0.1, dtype=torch.float64)(x), "prelu", {"init": 0.1}, {"r": 0.1}
    )
    for name, function, row in (
        ("sin", torch.sin, "sin"),
        ("cos", torch.cos, "cos"),
        ("sinc", torch.sinc, "sinc_pi"),
        ("asinh", torch.asinh, "asinh"),
        ("square", torch.square, "square"),
    ):
        yield Scalar(f"torch.{name}", function, row)

    # theanets' own expressions, with the abs that Theano has too, whose slope at 0 is 0.
    yield Scalar("theanets.relu", lambda x: (x + abs(x)) / 2, "relu")
    yield Scalar("theanets.rect:min", lambda x: (x + 1 - abs(x - 1)) / 2, "rect_min")
    yield Scalar("theanets.rect:minmax", lambda x: (abs(x) + 1 - abs(x - 1)) / 2, "rect_minmax")
    yield Scalar("thresholdedlinear", lambda x: x * (x > 1), "thresholded_relu")

    # What definitions are built from: slope's own rules where two slopes meet.
    zero, one_ = torch.tensor(0.0, dtype=torch.float64), torch.tensor(1.0, dtype=torch.float64)
    for definition, function, row in (
        ("max(x, 0)", lambda x: torch.maximum(x, zero), "relu"),
        ("min(x, 1)", lambda x: torch.minimum(x, one_), "rect_min"),
        ("if x > 0 then x else 0", lambda x: torch.where(x > 0, x, zero), "relu"),
        ("if x >= 0 then x else 0", lambda x: torch.where(x >= 0, x, zero), "relu"),
        ("abs(x)", torch.abs, "abs"),
        ("sign(x)", torch.sign, "sign"),
    ):
        yield Scalar("block", function, row, definition=definition)

    for name, function, kind, exact in (
        ("softmax Softmax", F.softmax, nn.Softmax, softmax),
        ("log_softmax LogSoftmax", F.log_softmax, nn.LogSoftmax, vectors.log_softmax),
        ("softmin Softmin", F.softmin, nn.Softmin, vectors.softmin),
    ):
        plain, capital = name.split()
        yield Vector(f"torch.{plain}", lambda x, f=function: f(x, dim=-1), exact, LANES)
        yield Vector(f"torch.{capital}", lambda x, k=kind: k(dim=0)(x), exact, LANES, {"dim": 0})
    yield Vector("torch.glu", F.glu, gated("glu"), PAIRS)
    yield Vector("torch.GLU", lambda x: nn.GLU()(x), gated("glu"), PAIRS)
    yield Vector("torch.logsumexp", lambda x: torch.logsumexp(x, 0, keepdim=True), vectors.logsumexp, LANES)
    for eps in (None, 0.25):
        written = {} if eps is None else {"eps": eps}
        yield Vector(
            "torch.layer_norm",
            lambda x, w=written: F.layer_norm(x, x.shape, **w),
            lambda z, e=eps: vectors.standardize(z, mpf(1e-5 if e is None else e)),
            LANES,
            written,
        )
        yield Vector(
            "torch.rms_norm",
            lambda x, w=written: F.rms_norm(x, x.shape, **w),
            lambda z, e=eps: vectors.rms_norm(z, mpf(2.0**-52 if e is None else e)),
            LANES,
            written,
        )
    yield Vector("torch.normalize", lambda x: F.normalize(x, dim=0), vectors.l2_normalize, LANES)
    yield Vector("torch.normalize", lambda x: F.normalize(x, p=1, dim=0), vectors.l1_normalize, LANES[:2], {"p": 1})


def softmax(z):
    return vectors.softmax(z)[:2]


def gated(name):
    return lambda z: vectors.gated(z, *vectors.GATED[name])


def jax_calls():
    import jax
    import jax.numpy as jnp
    import jax.scipy.special

    nn, one = jax.nn, spellings
    for names, function, row in (
        ("identity", nn.identity, "linear"),
        ("relu", nn.relu, "relu"),
        ("relu6", nn.relu6, "relu6"),
        ("abs", jnp.abs, "abs"),
        ("hard_tanh", nn.hard_tanh, "hard_tanh"),
        ("sigmoid", nn.sigmoid, "sigmoid"),
        ("tanh", nn.tanh, "tanh"),
        ("log_sigmoid", nn.log_sigmoid, "log_sigmoid"),
        ("hard_sigmoid", nn.hard_sigmoid, "hard_sigmoid"),
        ("sparse_sigmoid", nn.sparse_sigmoid, "sparse_sigmoid"),
        ("soft_sign", nn.soft_sign, "softsign"),
        ("arctan", jnp.arctan, "arctan"),
        ("erf", jax.scipy.special.erf, "erf"),
        ("ndtr", jax.scipy.special.ndtr, "norm_cdf"),
        ("sign", jnp.sign, "sign"),
        ("exp", jnp.exp, "exponential"),
        ("selu", nn.selu, "selu"),
        ("softplus", nn.softplus, "softplus"),
        ("sparse_plus", nn.sparse_plus, "sparse_plus"),
        ("silu", nn.silu, "silu"),
        ("swish", nn.swish, "silu"),
        ("hard_silu", nn.hard_silu, "hard_swish"),
        ("hard_swish", nn.hard_swish, "hard_swish"),
        ("mish", nn.mish, "mish"),
        ("sin", jnp.sin, "sin"),
        ("cos", jnp.cos, "cos"),
        ("sinc", jnp.sinc, "sinc_pi"),
        ("arcsinh", jnp.arcsinh, "asinh"),
        ("square", jnp.square, "square"),
        ("log1mexp", nn.log1mexp, "log1mexp"),
    ):
        yield from one(f"jax.{names}", function, row)
    for low, high in ((-1.0, 1.0), (0.0, 2.5)):
        yield Scalar(
            "jax.clip",
            lambda x, a=low, b=high: jnp.clip(x, min=a, max=b),
            "clip",
            {"min": low, "max": high},
            {"min_value": low, "max_value": high},
        )
    yield from one("jax.leaky_relu", nn.leaky_relu, "leaky_relu", {"negative_slope": 0.3}, {"negative_slope": 2.0})
    for value in (0.0, 0.5, 1.0):
        yield Scalar("jax.heaviside", lambda x, v=value: jnp.heaviside(x, v), "step", {"x2": value}, {})
    yield from one("jax.elu", nn.elu, "elu", {"alpha": 1.5})
    yield from one("jax.celu", nn.celu, "celu", {"alpha": 0.5}, {"alpha": 2.0})
    yield from one("jax.squareplus", nn.squareplus, "squareplus", {"b": 0.5})
    yield Scalar("jax.gelu", nn.gelu, "gelu_tanh")
    yield Scalar("jax.gelu", lambda x: nn.gelu(x, approximate=True), "gelu_tanh", {"approximate": True}, {})
    yield Scalar("jax.gelu", lambda x: nn.gelu(x, approximate=False), "gelu", {"approximate": False}, {})

    yield Vector("jax.softmax", nn.softmax, softmax, LANES)
    yield Vector("jax.softmax", lambda x: nn.softmax(x, axis=0), softmax, LANES, {"axis": 0})
    yield Vector("jax.log_softmax", nn.log_softmax, vectors.log_softmax, LANES)
    yield Vector("jax.glu", nn.glu, gated("glu"), PAIRS)
    yield Vector("jax.logsumexp", lambda x: nn.logsumexp(x, keepdims=True), vectors.logsumexp, LANES)
    yield Vector("jax.logmeanexp", lambda x: nn.logmeanexp(x, keepdims=True), vectors.logmeanexp, LANES)
    for epsilon in (None, 0.25):
        written = {} if epsilon is None else {"epsilon": epsilon}
        yield Vector(
            "jax.standardize",
            lambda x, w=written: nn.standardize(x, **w),
            lambda z, e=epsilon: vectors.standardize(z, mpf(1e-5 if e is None else e)),
            LANES,
            written,
        )


def keras_calls():
    import keras

    act, ops, layers, one = keras.activations, keras.ops, keras.layers, spellings

    def layer(kind):
        return lambda x, **settings: kind(**settings, dtype="float64")(x)

    for names, function, row in (
        ("linear", act.linear, "linear"),
        ("relu6", act.relu6, "relu6"),
        ("hard_tanh", act.hard_tanh, "hard_tanh"),
        ("sigmoid", act.sigmoid, "sigmoid"),
        ("tanh", act.tanh, "tanh"),
        ("log_sigmoid", act.log_sigmoid, "log_sigmoid"),
        ("hard_sigmoid", act.hard_sigmoid, "hard_sigmoid"),
        ("sparse_sigmoid", act.sparse_sigmoid, "sparse_sigmoid"),
        ("softsign", act.softsign, "softsign"),
        ("arctan", ops.arctan, "arctan"),
        ("erf", ops.erf, "erf"),
        ("sign", ops.sign, "sign"),
        ("exponential", act.exponential, "exponential"),
        ("selu", act.selu, "selu"),
        ("softplus", act.softplus, "softplus"),
        ("sparse_plus", act.sparse_plus, "sparse_plus"),
        ("silu", act.silu, "silu"),
        ("swish", act.silu, "silu"),
        ("hard_silu", act.hard_silu, "hard_swish"),
        ("hard_swish", act.hard_silu, "hard_swish"),
        ("mish", act.mish, "mish"),
        ("tanh_shrink", act.tanh_shrink, "tanh_shrink"),
        ("abs", ops.abs, "abs"),
        ("sin", ops.sin, "sin"),
        ("cos", ops.cos, "cos"),
        ("arcsinh", ops.arcsinh, "asinh"),
        ("square", ops.square, "square"),
    ):
        yield from one(f"keras3.{names}", function, row)
    yield from one(
        "keras3.relu",
        act.relu,
        "keras_relu",
        {"max_value": 6.0},
        {"max_value": 5.0},
        {"negative_slope": 0.25},
        {"threshold": 1.0},
        {"negative_slope": 0.25, "max_value": 5.0, "threshold": 1.0},
        {"max_value": 6.0, "threshold": -1.0},
        {"threshold": -1.0},
        {"max_value": 5.0, "threshold": 6.0},
    )
    yield from one(
        "keras3.ReLU",
        layer(layers.ReLU),
        "keras_relu",
        {"max_value": 6.0},
        {"max_value": 2.5, "negative_slope": 0.25, "threshold": 1.0},
    )
    yield from one(
        "keras3.leaky_relu",
        act.leaky_relu,
        "leaky_relu",
        {"negative_slope": 0.01},
        {"negative_slope": 2.0},
        defaults={"negative_slope": 0.2},
    )
    for written in ({}, {"negative_slope": 0.25}, {"alpha": 0.5}):
        slope = next(iter(written.values()), 0.3)
        yield Scalar(
            "keras3.LeakyReLU",
            lambda x, w=written: layer(layers.LeakyReLU)(x, **w),
            "leaky_relu",
            written,
            {"negative_slope": slope},
        )
    for alpha in (0.0, 0.25):
        yield Scalar(
            "keras3.PReLU",
            lambda x, a=alpha: layers.PReLU(keras.initializers.Constant(a), shared_axes=[1], dtype="float64")(x[None])[
                0
            ],
            "prelu",
            {"alpha": alpha} if alpha else {},
            {"r": alpha},
        )
    for a, b in ((0.0, 0.0), (1.0, -2.0)):
        yield Scalar(
            "keras3.threshold",
            lambda x, a=a, b=b: act.threshold(x, a, b),
            "threshold",
            {"threshold": a, "default_value": b},
            {"threshold": a, "value": b},
        )
    yield from spellings("keras3.elu keras3.ELU", (act.elu, layer(layers.ELU)), "elu", {"alpha": 1.5})
    yield from one("keras3.celu", act.celu, "celu", {"alpha": 0.5}, {"alpha": 2.0})
    yield from one("keras3.squareplus", act.squareplus, "squareplus", {"b": 0.5})
    for name, function in (("keras3.gelu", act.gelu), ("keras3.ops.gelu", ops.gelu)):
        yield Scalar(name, function, "gelu" if "ops" not in name else "gelu_tanh")
        yield Scalar(name, lambda x, f=function: f(x, approximate=True), "gelu_tanh", {"approximate": True}, {})
        yield Scalar(name, lambda x, f=function: f(x, approximate=False), "gelu", {"approximate": False}, {})
    rename = {"rename": {"threshold": "lambda"}}
    yield from one("keras3.soft_shrink", act.soft_shrink, "soft_shrink", {"threshold": 1.5}, **rename)
    yield from one("keras3.hard_shrink", act.hard_shrink, "hard_shrink", {"threshold": 1.5}, **rename)
    for low, high in ((-1.0, 1.0), (0.0, 2.5)):
        yield Scalar(
            "keras3.clip",
            lambda x, a=low, b=high: ops.clip(x, a, b),
            "clip",
            {"x_min": low, "x_max": high},
            {"min_value": low, "max_value": high},
        )

    yield Vector("keras3.softmax", act.softmax, softmax, LANES)
    yield Vector("keras3.Softmax", layer(layers.Softmax), softmax, LANES)
    yield Vector("keras3.log_softmax", act.log_softmax, vectors.log_softmax, LANES)
    yield Vector("keras3.glu", act.glu, gated("glu"), PAIRS)
    yield Vector(
        "keras3.sparsemax", act.sparsemax, vectors.sparsemax, [[1.0, 2.0, 3.5], [-1.25, 0.5, 0.75], [1.0, 1.1, 1.05]]
    )
    yield Vector("keras3.logsumexp", lambda x: ops.logsumexp(x, keepdims=True), vectors.logsumexp, LANES)
    yield Vector(
        "keras3.rms_normalization",
        lambda x: ops.rms_normalization(x[None])[0],
        lambda z: vectors.rms_norm(z, mpf(1e-7)),
        LANES,
    )
    yield Vector(
        "keras3.rms_normalization",
        lambda x: ops.rms_normalization(x[None], epsilon=0.25)[0],
        lambda z: vectors.rms_norm(z, mpf(0.25)),
        LANES,
        {"epsilon": 0.25},
    )
    yield Vector("keras3.normalize", ops.normalize, vectors.l2_normalize, LANES)
    yield Vector("keras3.normalize", lambda x: ops.normalize(x, order=1), vectors.l1_normalize, LANES[:2], {"order": 1})
