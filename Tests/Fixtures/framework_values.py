"""Writes framework-values.json: what torch, jax, Keras 3 and ONNX answer, and how far that is from the exact value.

    python3 framework_values.py

Needs torch, jax, keras, onnx, onnxruntime and mpmath. Keras is run on its jax and on its torch backend, each in a process of its own.
"""

import datetime
import importlib.metadata
import json
import math
import os
import pathlib
import subprocess
import sys
import warnings

import mpmath
import numpy as np
from mpmath import mpf

from catalogue_values import Curve
from exact import Jet, clip, expm1, rounded, softplus
from formulas import row
import catalogue_vectors as vectors

warnings.simplefilter("ignore")

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
    yield Scalar("torch.clamp", lambda x: torch.clamp(x, min=0, max=2.5), "clip", {"min": 0.0, "max": 2.5}, {"min_value": 0.0, "max_value": 2.5})
    yield from both("torch.leaky_relu torch.LeakyReLU", F.leaky_relu, nn.LeakyReLU, "leaky_relu", {"negative_slope": 0.3}, {"negative_slope": 2.0})
    yield from both("torch.rrelu torch.RReLU", F.rrelu, nn.RReLU, "rrelu", {"lower": 0.1, "upper": 0.3})
    for name, function in (("torch.threshold", F.threshold), ("torch.Threshold", lambda x, a, b: nn.Threshold(a, b)(x))):
        for a, b in ((0.0, 0.0), (1.0, -2.0), (-0.5, 20.0)):
            yield Scalar(name, lambda x, f=function, a=a, b=b: f(x, a, b), "threshold", threshold=a, value=b)
    yield from one("torch.abs", torch.abs, "abs")
    yield from both("torch.hardtanh torch.Hardtanh", F.hardtanh, nn.Hardtanh, "hard_tanh", {"min_val": -2.0, "max_val": 0.5})
    yield from both("torch.sigmoid torch.Sigmoid", torch.sigmoid, nn.Sigmoid, "sigmoid")
    yield from both("torch.tanh torch.Tanh", torch.tanh, nn.Tanh, "tanh")
    yield from both("torch.logsigmoid torch.LogSigmoid", F.logsigmoid, nn.LogSigmoid, "log_sigmoid")
    yield from both("torch.hardsigmoid torch.Hardsigmoid", F.hardsigmoid, nn.Hardsigmoid, "hard_sigmoid")
    yield from both("torch.softsign torch.Softsign", F.softsign, nn.Softsign, "softsign")
    yield from one("torch.atan", torch.atan, "arctan")
    yield from one("torch.erf", torch.erf, "erf")
    yield from one("torch.ndtr", torch.special.ndtr, "norm_cdf")
    for value in (0.0, 0.5, 1.0):
        yield Scalar("torch.heaviside", lambda x, v=value: torch.heaviside(x, torch.tensor(v, dtype=x.dtype)), "step", {"values": value}, {})
    yield from one("torch.sign", torch.sign, "sign")
    yield from one("torch.exp", torch.exp, "exponential")
    yield from both("torch.elu torch.ELU", F.elu, nn.ELU, "elu", {"alpha": 1.5})
    yield from both("torch.selu torch.SELU", F.selu, nn.SELU, "selu")
    yield from both("torch.celu torch.CELU", F.celu, nn.CELU, "celu", {"alpha": 0.5}, {"alpha": 2.0})
    yield from both("torch.softplus torch.Softplus", F.softplus, nn.Softplus, "torch_softplus", {"beta": 2.0, "threshold": 5.0}, {"beta": 0.5})
    for name, function in (("torch.gelu", F.gelu), ("torch.GELU", module(nn.GELU))):
        yield Scalar(name, function, "gelu")
        yield Scalar(name, lambda x, f=function: f(x, approximate="none"), "gelu", {"approximate": "none"}, {})
        yield Scalar(name, lambda x, f=function: f(x, approximate="tanh"), "gelu_tanh", {"approximate": "tanh"}, {})
    yield from both("torch.silu torch.SiLU", F.silu, nn.SiLU, "silu")
    yield from both("torch.hardswish torch.Hardswish", F.hardswish, nn.Hardswish, "hard_swish")
    yield from both("torch.mish torch.Mish", F.mish, nn.Mish, "mish")
    lambd = {"rename": {"lambd": "lambda"}}
    yield from both("torch.softshrink torch.Softshrink", F.softshrink, nn.Softshrink, "soft_shrink", {"lambd": 1.5}, **lambd)
    yield from both("torch.hardshrink torch.Hardshrink", F.hardshrink, nn.Hardshrink, "hard_shrink", {"lambd": 1.5}, **lambd)
    yield from both("torch.tanhshrink torch.Tanhshrink", F.tanhshrink, nn.Tanhshrink, "tanh_shrink")
    for weight in (None, 0.1):
        written = {} if weight is None else {"weight": weight}
        w = torch.tensor([0.25 if weight is None else weight], dtype=torch.float64)
        yield Scalar("torch.prelu", lambda x, w=w: F.prelu(x, w), "prelu", written, {"r": float(w)})
    yield Scalar("torch.PReLU", lambda x: nn.PReLU(dtype=torch.float64)(x), "prelu")
    yield Scalar("torch.PReLU", lambda x: nn.PReLU(init=0.1, dtype=torch.float64)(x), "prelu", {"init": 0.1}, {"r": 0.1})
    for name, function, row in (("sin", torch.sin, "sin"), ("cos", torch.cos, "cos"), ("sinc", torch.sinc, "sinc_pi"), ("asinh", torch.asinh, "asinh"), ("square", torch.square, "square")):
        yield Scalar(f"torch.{name}", function, row)

    # theanets' own expressions, with the abs that Theano has too, whose slope at 0 is 0.
    yield Scalar("theanets.relu", lambda x: (x + abs(x)) / 2, "relu")
    yield Scalar("theanets.rect:min", lambda x: (x + 1 - abs(x - 1)) / 2, "rect_min")
    yield Scalar("theanets.rect:minmax", lambda x: (abs(x) + 1 - abs(x - 1)) / 2, "rect_minmax")
    yield Scalar("thresholdedlinear", lambda x: x * (x > 1), "thresholded_relu")

    # What definitions are built from: slope's own rules where two slopes meet.
    zero, one_ = torch.tensor(0.0, dtype=torch.float64), torch.tensor(1.0, dtype=torch.float64)
    for definition, function, row in (
        ("max(x, 0)", lambda x: torch.maximum(x, zero), "relu"), ("min(x, 1)", lambda x: torch.minimum(x, one_), "rect_min"),
        ("if x > 0 then x else 0", lambda x: torch.where(x > 0, x, zero), "relu"),
        ("if x >= 0 then x else 0", lambda x: torch.where(x >= 0, x, zero), "relu"),
        ("abs(x)", torch.abs, "abs"), ("sign(x)", torch.sign, "sign"),
    ):
        yield Scalar("block", function, row, definition=definition)

    for name, function, kind, exact in (
        ("softmax Softmax", F.softmax, nn.Softmax, softmax), ("log_softmax LogSoftmax", F.log_softmax, nn.LogSoftmax, vectors.log_softmax),
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
        yield Vector("torch.layer_norm", lambda x, w=written: F.layer_norm(x, x.shape, **w), lambda z, e=eps: vectors.standardize(z, mpf(1e-5 if e is None else e)), LANES, written)
        yield Vector("torch.rms_norm", lambda x, w=written: F.rms_norm(x, x.shape, **w), lambda z, e=eps: vectors.rms_norm(z, mpf(2.0**-52 if e is None else e)), LANES, written)
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
        ("identity", nn.identity, "linear"), ("relu", nn.relu, "relu"), ("relu6", nn.relu6, "relu6"), ("abs", jnp.abs, "abs"),
        ("hard_tanh", nn.hard_tanh, "hard_tanh"), ("sigmoid", nn.sigmoid, "sigmoid"), ("tanh", nn.tanh, "tanh"),
        ("log_sigmoid", nn.log_sigmoid, "log_sigmoid"), ("hard_sigmoid", nn.hard_sigmoid, "hard_sigmoid"),
        ("sparse_sigmoid", nn.sparse_sigmoid, "sparse_sigmoid"), ("soft_sign", nn.soft_sign, "softsign"), ("arctan", jnp.arctan, "arctan"),
        ("erf", jax.scipy.special.erf, "erf"), ("ndtr", jax.scipy.special.ndtr, "norm_cdf"), ("sign", jnp.sign, "sign"),
        ("exp", jnp.exp, "exponential"), ("selu", nn.selu, "selu"), ("softplus", nn.softplus, "softplus"),
        ("sparse_plus", nn.sparse_plus, "sparse_plus"), ("silu", nn.silu, "silu"), ("swish", nn.swish, "silu"),
        ("hard_silu", nn.hard_silu, "hard_swish"), ("hard_swish", nn.hard_swish, "hard_swish"), ("mish", nn.mish, "mish"),
        ("sin", jnp.sin, "sin"), ("cos", jnp.cos, "cos"), ("sinc", jnp.sinc, "sinc_pi"), ("arcsinh", jnp.arcsinh, "asinh"),
        ("square", jnp.square, "square"), ("log1mexp", nn.log1mexp, "log1mexp"),
    ):
        yield from one(f"jax.{names}", function, row)
    for low, high in ((-1.0, 1.0), (0.0, 2.5)):
        yield Scalar("jax.clip", lambda x, a=low, b=high: jnp.clip(x, min=a, max=b), "clip", {"min": low, "max": high}, {"min_value": low, "max_value": high})
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
        yield Vector("jax.standardize", lambda x, w=written: nn.standardize(x, **w), lambda z, e=epsilon: vectors.standardize(z, mpf(1e-5 if e is None else e)), LANES, written)


def keras_calls():
    import keras

    act, ops, layers, one = keras.activations, keras.ops, keras.layers, spellings

    def layer(kind):
        return lambda x, **settings: kind(**settings, dtype="float64")(x)

    for names, function, row in (
        ("linear", act.linear, "linear"), ("relu6", act.relu6, "relu6"), ("hard_tanh", act.hard_tanh, "hard_tanh"),
        ("sigmoid", act.sigmoid, "sigmoid"), ("tanh", act.tanh, "tanh"), ("log_sigmoid", act.log_sigmoid, "log_sigmoid"),
        ("hard_sigmoid", act.hard_sigmoid, "hard_sigmoid"), ("sparse_sigmoid", act.sparse_sigmoid, "sparse_sigmoid"),
        ("softsign", act.softsign, "softsign"), ("arctan", ops.arctan, "arctan"), ("erf", ops.erf, "erf"), ("sign", ops.sign, "sign"),
        ("exponential", act.exponential, "exponential"), ("selu", act.selu, "selu"), ("softplus", act.softplus, "softplus"),
        ("sparse_plus", act.sparse_plus, "sparse_plus"), ("silu", act.silu, "silu"), ("swish", act.silu, "silu"),
        ("hard_silu", act.hard_silu, "hard_swish"), ("hard_swish", act.hard_silu, "hard_swish"), ("mish", act.mish, "mish"),
        ("tanh_shrink", act.tanh_shrink, "tanh_shrink"), ("abs", ops.abs, "abs"), ("sin", ops.sin, "sin"), ("cos", ops.cos, "cos"),
        ("arcsinh", ops.arcsinh, "asinh"), ("square", ops.square, "square"),
    ):
        yield from one(f"keras3.{names}", function, row)
    yield from one(
        "keras3.relu", act.relu, "keras_relu", {"max_value": 6.0}, {"max_value": 5.0}, {"negative_slope": 0.25}, {"threshold": 1.0},
        {"negative_slope": 0.25, "max_value": 5.0, "threshold": 1.0}, {"max_value": 6.0, "threshold": -1.0}, {"threshold": -1.0},
        {"max_value": 5.0, "threshold": 6.0},
    )
    yield from one("keras3.ReLU", layer(layers.ReLU), "keras_relu", {"max_value": 6.0}, {"max_value": 2.5, "negative_slope": 0.25, "threshold": 1.0})
    yield from one("keras3.leaky_relu", act.leaky_relu, "leaky_relu", {"negative_slope": 0.01}, {"negative_slope": 2.0}, defaults={"negative_slope": 0.2})
    for written in ({}, {"negative_slope": 0.25}, {"alpha": 0.5}):
        slope = next(iter(written.values()), 0.3)
        yield Scalar("keras3.LeakyReLU", lambda x, w=written: layer(layers.LeakyReLU)(x, **w), "leaky_relu", written, {"negative_slope": slope})
    for alpha in (0.0, 0.25):
        yield Scalar(
            "keras3.PReLU", lambda x, a=alpha: layers.PReLU(keras.initializers.Constant(a), shared_axes=[1], dtype="float64")(x[None])[0],
            "prelu", {"alpha": alpha} if alpha else {}, {"r": alpha},
        )
    for a, b in ((0.0, 0.0), (1.0, -2.0)):
        yield Scalar("keras3.threshold", lambda x, a=a, b=b: act.threshold(x, a, b), "threshold", {"threshold": a, "default_value": b}, {"threshold": a, "value": b})
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
        yield Scalar("keras3.clip", lambda x, a=low, b=high: ops.clip(x, a, b), "clip", {"x_min": low, "x_max": high}, {"min_value": low, "max_value": high})

    yield Vector("keras3.softmax", act.softmax, softmax, LANES)
    yield Vector("keras3.Softmax", layer(layers.Softmax), softmax, LANES)
    yield Vector("keras3.log_softmax", act.log_softmax, vectors.log_softmax, LANES)
    yield Vector("keras3.glu", act.glu, gated("glu"), PAIRS)
    yield Vector("keras3.sparsemax", act.sparsemax, vectors.sparsemax, [[1.0, 2.0, 3.5], [-1.25, 0.5, 0.75], [1.0, 1.1, 1.05]])
    yield Vector("keras3.logsumexp", lambda x: ops.logsumexp(x, keepdims=True), vectors.logsumexp, LANES)
    yield Vector("keras3.rms_normalization", lambda x: ops.rms_normalization(x[None])[0], lambda z: vectors.rms_norm(z, mpf(1e-7)), LANES)
    yield Vector("keras3.rms_normalization", lambda x: ops.rms_normalization(x[None], epsilon=0.25)[0], lambda z: vectors.rms_norm(z, mpf(0.25)), LANES, {"epsilon": 0.25})
    yield Vector("keras3.normalize", ops.normalize, vectors.l2_normalize, LANES)
    yield Vector("keras3.normalize", lambda x: ops.normalize(x, order=1), vectors.l1_normalize, LANES[:2], {"order": 1})


# What is run


def with_torch(calls):
    import torch

    def scalar(function, points):
        x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
        y = function(x)
        slopes = None
        if y.requires_grad:
            try:
                y.sum().backward()
                slopes = x.grad.tolist()
            except RuntimeError:  # no derivative is implemented
                pass
        return y.detach().tolist(), slopes

    def vector(function, lane):
        x = torch.tensor(lane, dtype=torch.float64)
        return function(x).tolist(), torch.autograd.functional.jacobian(function, x).tolist()

    return [measured(call, scalar, vector) for call in calls]


def with_jax(calls):
    import jax
    import jax.numpy as jnp

    def scalar(function, points):
        x = jnp.array(points, dtype=jnp.float64)
        y, pullback = jax.vjp(function, x)
        return np.array(y, dtype=float).tolist(), np.array(pullback(jnp.ones_like(y))[0], dtype=float).tolist()

    def vector(function, lane):
        x = jnp.array(lane, dtype=jnp.float64)
        return np.array(function(x), dtype=float).tolist(), np.array(jax.jacobian(function)(x), dtype=float).tolist()

    return [measured(call, scalar, vector) for call in calls]


def with_onnx():
    import onnx
    import onnxruntime
    from onnx.reference import ReferenceEvaluator

    onnxruntime.set_default_logger_severity(4)

    def run(op, inputs, attributes, domain=""):
        """In float64 by onnxruntime or else by the reference evaluator; what has neither, in float32."""
        for dtype, kind in ((np.float64, onnx.TensorProto.DOUBLE), (np.float32, onnx.TensorProto.FLOAT)):
            arrays = {f"i{k}": np.array(value, dtype=dtype) for k, value in enumerate(inputs)}
            node = onnx.helper.make_node(op, list(arrays), ["y"], domain=domain, **attributes)
            graph = onnx.helper.make_graph(
                [node], "g", [onnx.helper.make_tensor_value_info(name, kind, value.shape) for name, value in arrays.items()],
                [onnx.helper.make_tensor_value_info("y", kind, None)],
            )
            newest = onnx.defs.onnx_opset_version()
            attempts = [("onnxruntime", opset) for opset in (newest, 24, 22, 21, 17)] + [("onnx reference", newest)]
            for who, opset in attempts:
                imports = [onnx.helper.make_opsetid("", opset), onnx.helper.make_opsetid("com.microsoft", 1)]
                model = onnx.helper.make_model(graph, opset_imports=imports, ir_version=10)
                try:
                    if who == "onnxruntime":
                        evaluator = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
                    else:
                        evaluator = ReferenceEvaluator(model)
                    result = np.array(evaluator.run(None, arrays)[0])
                except Exception:
                    continue
                if result.dtype == dtype:
                    return result.astype(float), f"{who}, {dtype.__name__}"
        raise RuntimeError(f"nobody runs {op}")

    def recurrent(points, name, **settings):
        """An activation that only recurrent operators have, with the input alone: W = 1, R = 0. onnxruntime has it in float32."""
        x = np.array(points, dtype=np.float32).reshape(1, -1, 1)
        one, none = np.ones((1, 1, 1), np.float32), np.zeros((1, 1, 1), np.float32)
        node = onnx.helper.make_node(
            "RNN", ["x", "w", "r"], ["y"], hidden_size=1, activations=[name],
            activation_alpha=[settings["alpha"]], activation_beta=[settings["beta"]],
        )
        info = lambda n, a: onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, a.shape)
        graph = onnx.helper.make_graph([node], "g", [info("x", x), info("w", one), info("r", none)], [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, None)])
        model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 14)], ir_version=8)
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        return session.run(None, {"x": x, "w": one, "r": none})[0].reshape(-1).astype(float), "onnxruntime, float32"

    results = []

    def scalar(op, row, *settings, rename=None, extra=lambda setting: [], domain=""):
        for setting in [{}, *settings]:
            exact = {(rename or {}).get(k, k): float(v) for k, v in setting.items()}
            add(Scalar(f"onnx.{op}", None, row, setting, exact), lambda points: run(op, [points, *extra(setting)], {} if extra(setting) else setting, domain))

    def add(call, evaluate):
        who = []

        def values(function, points):
            y, by = evaluate(points)
            who.append(by)
            return y.tolist(), None

        result = measured(call, values, None, HALVES)
        results.append({**result, "by": who[0]})

    for op, row in (
        ("Identity", "linear"), ("Relu", "relu"), ("Abs", "abs"), ("Sigmoid", "sigmoid"), ("Tanh", "tanh"), ("Softsign", "softsign"),
        ("Atan", "arctan"), ("Erf", "erf"), ("Sign", "sign"), ("Exp", "exponential"), ("Softplus", "softplus"), ("HardSwish", "hard_swish"),
        ("Mish", "mish"), ("Sin", "sin"), ("Cos", "cos"), ("Asinh", "asinh"),
    ):
        scalar(op, row)
    scalar("LeakyRelu", "leaky_relu", {"alpha": 0.25}, rename={"alpha": "negative_slope"})
    scalar("ThresholdedRelu", "thresholded_relu", {"alpha": 0.5}, rename={"alpha": "theta"})
    scalar("HardSigmoid", "hard_sigmoid_keras2", {"alpha": 0.25, "beta": 0.375})
    scalar("Elu", "elu", {"alpha": 1.5})
    scalar("Selu", "onnx_selu", {"alpha": 1.5, "gamma": 1.25})
    scalar("Celu", "celu", {"alpha": 0.5}, {"alpha": 2.0})
    scalar("Swish", "swish_beta", {"alpha": 1.5}, rename={"alpha": "beta"})
    scalar("Shrink", "shrink", {"bias": 0.5}, {"lambd": 1.5, "bias": 0.75})
    scalar("QuickGelu", "gelu_quick", domain="com.microsoft")
    for approximate in (None, "none", "tanh"):
        written = {"approximate": approximate} if approximate else {}
        add(Scalar("onnx.Gelu", None, "gelu_tanh" if approximate == "tanh" else "gelu", written, {}), lambda points, w=written: run("Gelu", [points], w))
    add(Scalar("onnx.PRelu", None, "prelu", {"slope": 0.125}, {"r": 0.125}), lambda points: run("PRelu", [points, [0.125]], {}))
    for low, high in ((-1.0, 1.0), (0.0, 2.5)):
        add(Scalar("onnx.Clip", None, "clip", {"min": low, "max": high}, {"min_value": low, "max_value": high}), lambda points, a=low, b=high: run("Clip", [points, a, b], {}))
    add(Scalar("onnx.Affine", None, "affine", alpha=2.0, beta=0.5), lambda points: recurrent(points, "Affine", alpha=2.0, beta=0.5))
    add(Scalar("onnx.ScaledTanh", None, "scaled_tanh", alpha=2.0, beta=0.5), lambda points: recurrent(points, "ScaledTanh", alpha=2.0, beta=0.5))

    def vector(op, exact, written=None, attributes=None, lanes=LANES, inputs=lambda lane: [lane], reshape=lambda y: y.reshape(-1)):
        who = []

        def values(function, lane):
            y, by = run(op, inputs(lane), attributes if attributes is not None else written or {})
            who.append(by)
            return reshape(y).tolist(), None

        result = measured(Vector(f"onnx.{op}", None, exact, lanes, written), None, values)
        results.append({**result, "by": who[0]})

    vector("Softmax", softmax)
    vector("LogSoftmax", vectors.log_softmax)
    vector("Hardmax", vectors.hardmax)
    vector("ReduceLogSumExp", vectors.logsumexp)
    for p, exact in ((2, vectors.l2_normalize), (1, vectors.l1_normalize)):
        vector("LpNormalization", exact, {"p": p} if p == 1 else None, lanes=LANES[:2])
    for op, exact, usual in (("LayerNormalization", vectors.standardize, 1e-5), ("RMSNormalization", vectors.rms_norm, 1e-5)):
        vector(op, lambda z, f=exact: f(z, mpf(usual)), inputs=lambda lane: [lane, [1.0] * len(lane)])
        vector(op, lambda z, f=exact: f(z, mpf(0.25)), {"epsilon": 0.25}, inputs=lambda lane: [lane, [1.0] * len(lane)])
    vector("SwiGLU", gated("swiglu"), lanes=PAIRS, inputs=lambda z: [z[: len(z) // 2], z[len(z) // 2 :]])
    return results


# How far from the truth it is


def measured(call, scalar, vector, points=None):
    if isinstance(call, Vector):
        return measured_lanes(call, vector)
    curve = Curve(call.row, call.setting)
    kinks = {float(b) for b in curve.breaks if float(b) == b and abs(b) < 50}
    points = sorted(x for x in {*(points or POINTS), *kinks} if not math.isnan(x))
    points = [x for x in points if curve.low < x < curve.high or x in (curve.low, curve.high) and math.isinf(x)] + [math.nan]
    result = {"call": call.call, "x": [], "f": [], "own_error": [], "left_out": []}
    if call.definition:
        result["definition"] = call.definition
    f, slopes = scalar(call.function, points)
    if slopes is not None:
        result |= {"slope": [], "slope_own_error": []}
    for index, x in enumerate(points):
        if not math.isfinite(x):
            expected = math.nan if math.isnan(x) else float(curve.at(x, 0)) if curve.at(x, 0) is not None else None
            if expected is None or not same(f[index], expected, 1e-12):
                result["left_out"].append({"x": str(x), "f": str(f[index])})
                continue
        result["x"].append(x.hex())
        for order, (found, key, error_key) in enumerate(((f, "f", "own_error"), (slopes, "slope", "slope_own_error"))):
            if found is None:
                continue
            y = found[index]
            if order == 1 and not math.isfinite(x):  # at the limits only values are compared
                result[key].append(None)
                result[error_key].append(None)
                continue
            exact = curve.at(x, order) if math.isfinite(x) else None
            error = own_error(y, exact) if math.isfinite(x) else 0.0
            if error is None and exact is not None:
                result["left_out"].append({"x": str(x), ["f", "slope"][order]: str(y)})
                y = None
            result[key].append(None if y is None else y.hex())
            result[error_key].append(error)
    return result


def same(y, expected, tolerance):
    return (math.isnan(y) and math.isnan(expected)) or y == expected or abs(y - expected) <= tolerance * abs(expected)


def own_error(y, exact):
    """|y - exact|, rounded up to a few digits; None where it is not finite, or where there is only a convention."""
    if exact is None or not math.isfinite(y):
        return 0.0 if exact is not None and y == rounded(exact) else None
    return float(f"{float(abs(mpf(y) - exact)) * 1.001:.4g}")


def measured_lanes(call, vector):
    lanes, left_out = [], []
    for lane in call.lanes:
        output, jacobian = vector(call.function, lane)
        exact, exact_jacobian = call.exact([mpf(x) for x in lane])
        if any(own_error(y, e) > 1e-3 for y, e in zip(output, exact)):  # it is another function
            left_out.append({"input": str(lane), "output": str(output)})
            continue
        entry = {
            "input": [x.hex() for x in lane],
            "output": [y.hex() for y in output],
            "own_error": [own_error(y, e) for y, e in zip(output, exact)],
        }
        if jacobian is not None:
            entry["jacobian"] = [[y.hex() for y in line] for line in jacobian]
            entry["jacobian_own_error"] = [[own_error(y, e) for y, e in zip(line, exact_line)] for line, exact_line in zip(jacobian, exact_jacobian)]
        lanes.append(entry)
    return {"call": call.call, "lanes": lanes, "left_out": left_out}


# What they refuse


def refusals():
    import torch
    import torch.nn as nn
    import torch.nn.functional as F
    import jax
    import jax.numpy as jnp
    import onnx

    x, odd = torch.tensor([1.0], dtype=torch.float64), [1.0, 2.0, 3.0]
    tries = [
        ("torch.celu(1, alpha=0)", lambda: F.celu(x, alpha=0)),
        ("torch.CELU(1, alpha=0)", lambda: nn.CELU(alpha=0)(x)),
        ("torch.hardtanh(1, min_val=1, max_val=-1)", lambda: F.hardtanh(x, 1, -1)),
        ("torch.Hardtanh(1, min_val=1, max_val=-1)", lambda: nn.Hardtanh(1, -1)(x)),
        ("torch.Hardtanh(1, min_val=1, max_val=1)", lambda: nn.Hardtanh(1, 1)(x)),
        ("torch.softshrink(1, lambd=-1)", lambda: F.softshrink(x, -1)),
        ("torch.Softshrink(1, lambd=-1)", lambda: nn.Softshrink(-1)(x)),
        ("torch.hardshrink(1, lambd=-1)", lambda: F.hardshrink(x, -1)),
        ("torch.rrelu(1, lower=0.5, upper=0.1)", lambda: F.rrelu(x, 0.5, 0.1)),
        ("torch.gelu(1, approximate=\"fast\")", lambda: F.gelu(x, approximate="fast")),
        ("torch.silu(1, beta=2)", lambda: F.silu(x, beta=2)),
        ("torch.elu(1, slope=2)", lambda: F.elu(x, slope=2)),
        ("torch.softplus(1, beta=0)", lambda: F.softplus(x, beta=0)),
        ("torch.glu([1, 2, 3])", lambda: F.glu(torch.tensor(odd))),
        ("torch.softmax([1, 2, 3], dim=1)", lambda: F.softmax(torch.tensor(odd), dim=1)),
        ("torch.glu(1)", lambda: F.glu(torch.tensor(1.0))),
        ("jax.glu([1, 2, 3])", lambda: jax.nn.glu(jnp.array(odd))),
        ("jax.softmax([1, 2, 3], axis=1)", lambda: jax.nn.softmax(jnp.array(odd), axis=1)),
        ("jax.hard_tanh(1, min_val=-2)", lambda: jax.nn.hard_tanh(1.0, min_val=-2)),
        ("jax.silu(1, beta=2)", lambda: jax.nn.silu(1.0, beta=2)),
        ("jax.leaky_relu(1, alpha=0.3)", lambda: jax.nn.leaky_relu(1.0, alpha=0.3)),
        ("jax.softplus(1, beta=2)", lambda: jax.nn.softplus(1.0, beta=2)),
        ("onnx.Gelu(1, approximate=\"fast\")", lambda: reference("Gelu", approximate="fast")),
        ("onnx.LpNormalization([3, 4], p=3)", lambda: reference("LpNormalization", p=3)),
        ("onnx.Elu(1, slope=2)", lambda: reference("Elu", slope=2.0)),
    ]

    def reference(op, **attributes):
        import onnxruntime

        node = onnx.helper.make_node(op, ["x"], ["y"], **attributes)
        info = lambda n: onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, [2])
        model = onnx.helper.make_model(onnx.helper.make_graph([node], "g", [info("x")], [info("y")]), opset_imports=[onnx.helper.make_opsetid("", 22)], ir_version=10)
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        session.run(None, {"x": np.array([3, 4], np.float32)})

    return tried(tries)


def keras_refusals():
    import keras

    a, layers = keras.activations, keras.layers
    one, odd = np.array([1.0]), np.array([1.0, 2.0, 3.0])
    return tried([
        ("keras3.ReLU(1, max_value=-1)", lambda: layers.ReLU(max_value=-1)(one)),
        ("keras3.ReLU(1, negative_slope=-1)", lambda: layers.ReLU(negative_slope=-1)(one)),
        ("keras3.ReLU(1, threshold=-1)", lambda: layers.ReLU(threshold=-1)(one)),
        ("keras3.LeakyReLU(1, negative_slope=-1)", lambda: layers.LeakyReLU(negative_slope=-1)(one)),
        ("keras3.swish(1, beta=2)", lambda: a.silu(one, beta=2)),
        ("keras3.softplus(1, beta=2)", lambda: a.softplus(one, beta=2)),
        ("keras3.glu([1, 2, 3])", lambda: a.glu(odd)),
        ("keras3.normalize([1, 2, 3], order=0)", lambda: keras.ops.normalize(odd, order=0)),
        ("keras3.normalize([1, 2, 3], order=0.5)", lambda: keras.ops.normalize(odd, order=0.5)),
        ("keras3.hard_tanh(1, min_val=-2)", lambda: a.hard_tanh(one, min_val=-2)),
        ("keras3.relu(1, slope=-1)", lambda: a.relu(one, slope=-1)),
        ("keras3.ThresholdedReLU(1)", lambda: layers.ThresholdedReLU()(one)),
    ])


def tried(tries):
    refused, accepted = [], []
    for call, function in tries:
        try:
            function()
            accepted.append(call)
        except Exception as error:
            text = str(error).strip().splitlines() or [""]
            refused.append({"call": call, "exception": f"{type(error).__name__}: {text[0]}"[:200]})
    return {"refusals": refused, "accepted": accepted}


def keras_alone(backend):
    """In a process of its own, which prints what it found."""
    import keras

    keras.config.set_floatx("float64")
    if backend == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
    calls = (with_jax if backend == "jax" else with_torch)(keras_calls())
    for call in calls:
        call["by"] = f"keras on {backend}"
    print(json.dumps({"calls": calls, **(keras_refusals() if backend == "torch" else {"refusals": [], "accepted": []})}))


def leave_out_other_conventions(calls):
    """Keras has its backends' slopes at kinks; slope has those of the torch backend."""
    by_torch = {call["call"]: call for call in calls if call["by"] == "keras on torch" and "x" in call}
    for call in calls:
        other = by_torch.get(call["call"])
        if call["by"] != "keras on jax" or other is None:
            continue
        slopes = dict(zip(other["x"], other["slope"]))
        for index, x in enumerate(call["x"]):
            slope, error = call["slope"][index], call["slope_own_error"][index]
            if slope is not None and error is None and slope != slopes.get(x):
                call["left_out"].append({"x": str(float.fromhex(x)), "slope": str(float.fromhex(slope)), "why": "the torch backend's convention is meant"})
                call["slope"][index] = None


def leave_out_newer_clamp(calls):
    """slope has the slopes of torch 2.13, where clamp has 1 on its bounds; 2.15 has 0, and 0.5 where they are tensors, as Keras passes them."""
    for call in calls:
        name = call["call"].split("(")[0]
        if name not in ("torch.clamp", "keras3.clip", "keras3.relu", "keras3.ReLU"):
            continue
        for index, x in enumerate(call["x"]):
            slope, error = call["slope"][index], call["slope_own_error"][index]
            if slope is not None and error is None and ("clamp" in name or float.fromhex(slope) == 0.5):
                call["left_out"].append({"x": str(float.fromhex(x)), "slope": str(float.fromhex(slope)), "why": "torch 2.13's clamp is meant"})
                call["slope"][index] = None


def main():
    import jax

    jax.config.update("jax_enable_x64", True)
    calls = [{**call, "by": "torch"} for call in with_torch(torch_calls())]
    calls += [{**call, "by": "jax"} for call in with_jax(jax_calls())]
    calls += with_onnx()
    found = refusals()
    for backend in ("torch", "jax"):
        output = subprocess.run(
            [sys.executable, __file__, backend], env={**os.environ, "KERAS_BACKEND": backend}, check=True, stdout=subprocess.PIPE,
        ).stdout
        alone = json.loads(output.splitlines()[-1])
        calls += alone["calls"]
        for key in found:
            found[key] += alone[key]
    leave_out_other_conventions(calls)
    leave_out_newer_clamp(calls)
    header = {
        "about": (
            "What frameworks answer, in C99 hex floats. x, f, own_error = |f - exact|, slope = f' by automatic differentiation with its own error; an "
            "error that is null belongs to a convention (f or f' jumps there), a value that is null is not compared. left_out: where the framework has nan, inf "
            "or another limit than the exact one. refusals: calls that raise; accepted: calls tried that do not."
        ),
        "date": datetime.date.today().isoformat(),
        "versions": {name: importlib.metadata.version(name) for name in ("torch", "jax", "keras", "onnx", "onnxruntime", "mpmath", "numpy")},
        **found,
    }
    text = json.dumps(header, indent=1)[:-2] + ',\n "calls": [\n  ' + ",\n  ".join(json.dumps(c, separators=(",", ":")) for c in calls) + "\n ]\n}\n"
    (pathlib.Path(__file__).parent / "framework-values.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    keras_alone(sys.argv[1]) if len(sys.argv) > 1 else main()
