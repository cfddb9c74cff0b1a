"""Writes framework-values.json: what torch, jax, Keras 3 and ONNX answer, and how far that is from the exact value.

    python3 framework_values.py

Needs torch, jax, keras, onnx, onnxruntime and mpmath. Keras is run on its jax and on its torch backend, each in a
process of its own.
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

import numpy as np
from mpmath import mpf

from catalogue_values import Curve
from exact import rounded
from framework_calls import POINTS, Vector, jax_calls, keras_calls, torch_calls
from framework_onnx import with_onnx
from framework_refusals import keras_refusals, refusals

warnings.simplefilter("ignore")


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


# How far from the truth it is


def measured(call, scalar, vector, points=None):
    if isinstance(call, Vector):
        return measured_lanes(call, vector)
    curve = Curve(call.row, call.setting)
    kinks = {float(b) for b in curve.breaks if float(b) == b and abs(b) < 50}
    points = sorted(x for x in {*(points or POINTS), *kinks} if not math.isnan(x))
    points = [x for x in points if curve.low < x < curve.high or x in (curve.low, curve.high) and math.isinf(x)] + [
        math.nan
    ]
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
            entry["jacobian_own_error"] = [
                [own_error(y, e) for y, e in zip(line, exact_line)]
                for line, exact_line in zip(jacobian, exact_jacobian)
            ]
        lanes.append(entry)
    return {"call": call.call, "lanes": lanes, "left_out": left_out}


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
    print(
        json.dumps({"calls": calls, **(keras_refusals() if backend == "torch" else {"refusals": [], "accepted": []})})
    )


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
                call["left_out"].append(
                    {
                        "x": str(float.fromhex(x)),
                        "slope": str(float.fromhex(slope)),
                        "why": "the torch backend's convention is meant",
                    }
                )
                call["slope"][index] = None


def leave_out_newer_clamp(calls):
    """slope has the slopes of torch 2.13's clamp, 1 on the bounds. 2.15 has 0, or 0.5 for tensors, which Keras passes."""
    for call in calls:
        name = call["call"].split("(")[0]
        if name not in ("torch.clamp", "keras3.clip", "keras3.relu", "keras3.ReLU"):
            continue
        for index, x in enumerate(call["x"]):
            slope, error = call["slope"][index], call["slope_own_error"][index]
            if slope is not None and error is None and ("clamp" in name or float.fromhex(slope) == 0.5):
                call["left_out"].append(
                    {
                        "x": str(float.fromhex(x)),
                        "slope": str(float.fromhex(slope)),
                        "why": "torch 2.13's clamp is meant",
                    }
                )
                call["slope"][index] = None


def main():
    import jax

    jax.config.update("jax_enable_x64", True)
    calls = [{**call, "by": "torch"} for call in with_torch(torch_calls())]
    calls += [{**call, "by": "jax"} for call in with_jax(jax_calls())]
    calls += with_onnx(measured)
    found = refusals()
    for backend in ("torch", "jax"):
        output = subprocess.run(
            [sys.executable, __file__, backend],
            env={**os.environ, "KERAS_BACKEND": backend},
            check=True,
            stdout=subprocess.PIPE,
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
        "versions": {
            name: importlib.metadata.version(name)
            for name in ("torch", "jax", "keras", "onnx", "onnxruntime", "mpmath", "numpy")
        },
        **found,
    }
    text = (
        json.dumps(header, indent=1)[:-2]
        + ',\n "calls": [\n  '
        + ",\n  ".join(json.dumps(c, separators=(",", ":")) for c in calls)
        + "\n ]\n}\n"
    )
    (pathlib.Path(__file__).parent / "framework-values.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    keras_alone(sys.argv[1]) if len(sys.argv) > 1 else main()
