#!/usr/bin/env python3
"""How accurate slope, torch and jax are: f, f′ and f″ of 23 activations, softmax and log_softmax, at the same inputs.

    python3 Benchmarks/accuracy/peers.py [SLOPE] [--dtype f64|f32] [--points 3000] [--seed 1] [--only gelu,mish]

Prints tables in Markdown. The exact values, which take the time, are kept in .exact beside this file.
"""

import argparse
import importlib.metadata
import json
import math
import multiprocessing
import pathlib
import pickle
import platform
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "Tests" / "Fixtures"))

import mpmath
from mpmath import mp, mpf

import catalogue_vectors as vectors
from catalogue_values import Curve
from exact import rounded, rounded32, single

ORDERS = ("f", "f′", "f″")
TENTHS = 1e-3  # relative error from which on a value is lost


# The activations


class Activation:
    """A row of the catalogue, as slope, torch and jax spell it."""

    def __init__(self, row, slope=None, torch=None, jax=None, setting=None, written=""):
        self.name, self.row, self.setting = row, row, setting or {}
        self.slope = (slope or row) + written
        self.torch, self.jax = torch, jax


def activations(single_precision):
    import jax
    import jax.numpy as jnp
    import torch
    import torch.nn.functional as F
    from jax import nn

    leak = single(0.01) if single_precision else 0.01
    half, half_jax = (lambda x: (x + torch.sqrt(x * x + 4)) / 2), nn.squareplus
    return [
        Activation("sigmoid", None, torch.sigmoid, nn.sigmoid),
        Activation("log_sigmoid", None, F.logsigmoid, nn.log_sigmoid),
        Activation("tanh", None, torch.tanh, jnp.tanh),
        Activation("softplus", None, F.softplus, nn.softplus),
        Activation("softsign", None, F.softsign, nn.soft_sign),
        Activation("elu", None, F.elu, nn.elu),
        Activation("selu", None, F.selu, nn.selu),
        Activation("celu", None, F.celu, nn.celu),
        Activation("gelu", None, F.gelu, lambda x: nn.gelu(x, approximate=False)),
        Activation("gelu_tanh", None, lambda x: F.gelu(x, approximate="tanh"), nn.gelu),
        Activation("silu", None, F.silu, nn.silu),
        Activation("mish", None, F.mish, nn.mish),
        Activation("hard_sigmoid", "hard_sigmoid_v3", F.hardsigmoid, nn.hard_sigmoid),
        Activation("hard_swish", None, F.hardswish, nn.hard_swish),
        Activation("hard_tanh", None, F.hardtanh, nn.hard_tanh),
        Activation("relu", None, F.relu, nn.relu),
        Activation("relu6", None, F.relu6, nn.relu6),
        Activation(
            "leaky_relu",
            None,
            lambda x: F.leaky_relu(x, leak),
            lambda x: nn.leaky_relu(x, leak),
            {"negative_slope": leak},
            f"(negative_slope={leak!r})",
        ),
        Activation("tanh_shrink", None, F.tanhshrink, lambda x: x - jnp.tanh(x)),
        Activation("squareplus", None, half, half_jax),
        Activation("exponential", None, torch.exp, jnp.exp),
        Activation("erf", None, torch.erf, jax.scipy.special.erf),
        Activation("sinc_pi", None, torch.sinc, jnp.sinc),
    ]


NAMES = (
    "sigmoid log_sigmoid tanh softplus softsign elu selu celu gelu gelu_tanh silu mish hard_sigmoid hard_swish hard_tanh relu relu6 "
    "leaky_relu tanh_shrink squareplus exponential erf sinc_pi"
).split()


# Where they are asked


def inputs(curve, count, seed, single_precision):
    """Dense where functions bend, every magnitude, the tails, and the neighbours of kinks and roots."""
    source = random.Random(f"{seed} {curve.name}")
    top, bottom = (38.5, -37.9) if single_precision else (308.2, -307.6)
    tails = [(-40, -5), (-110, -80), (-750, -690), (340, 380), (690, 720), (5, 40), (80, 110)]

    def sign():
        return source.choice((-1, 1))

    points = []
    for share, draw in (
        (0.33, lambda: source.uniform(-12, 12)),
        (0.22, lambda: source.uniform(-50, 50)),
        (0.2, lambda: sign() * 10 ** source.uniform(-18, 4)),
        (0.15, lambda: source.uniform(*source.choice(tails))),
        (0.1, lambda: sign() * 10 ** source.uniform(bottom, top)),
    ):
        points += [draw() for _ in range(int(count * share))]
    least, largest = (2.0**-149, float.fromhex("0x1.fffffep+127")) if single_precision else (5e-324, sys.float_info.max)
    normal = 2.0**-126 if single_precision else 2.0**-1022
    points += [0.0, least, normal / 3, normal, largest, 1.0, 2.0, 20.0, 40.0]
    points += [-x for x in points[-9:]] + [math.inf, -math.inf]
    for r in curve.breaks + [r for order in range(3) for r, _ in curve.roots[order][:6]]:
        x = single(float(r)) if single_precision else float(r)
        points += [x, neighbour(x, math.inf, single_precision), neighbour(x, -math.inf, single_precision)]
    if single_precision:
        points = [single(x) for x in points]
    return sorted({(x, math.copysign(1, x)) for x in points})


def neighbour(x, towards, single_precision):
    if not single_precision:
        return math.nextafter(x, towards)
    import numpy as np

    return float(np.nextafter(np.float32(x), np.float32(towards)))


def exact_values(job):
    """For each input the three exact values, None where one jumps, with the scales of the fair measure."""
    name, setting, count, seed, single_precision = job
    kept = HERE / ".exact" / f"{name}-{'f32' if single_precision else 'f64'}-{count}-{seed}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    curve = Curve(name, setting)
    table = []
    for x, _ in inputs(curve, count, seed, single_precision):
        table.append((x, [curve.at(x, order) for order in range(3)], [curve.scale(x, order) for order in range(3)]))
    # A 0 that is approached, or the exponent of a tail, does not matter here beyond its sign.
    table = [(x, [None if y is None else shortened(y) for y in ys], scales) for x, ys, scales in table]
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(pickle.dumps(table))
    return table


def shortened(y):
    with mp.workprec(250):
        if y != 0 and mpmath.isfinite(y) and abs(mpmath.mag(y)) > 10000:
            return mpmath.sign(y) * mpf(2) ** (10000 if mpmath.mag(y) > 0 else -10000)
        return +y


# Who is asked


def ask_slope(binary, spelling, order, points, single_precision):
    text = "\n".join(x.hex() for x in points)
    command = [
        binary,
        "eval",
        spelling,
        "--derivative",
        str(order),
        "--hex",
        "--dtype",
        "f32" if single_precision else "f64",
    ]
    result = subprocess.run(command, input=text, text=True, capture_output=True, check=True)
    return [float.fromhex(word) for word in result.stdout.split()]


def ask_torch(function, points, single_precision):
    import torch

    x = torch.tensor(points, dtype=torch.float32 if single_precision else torch.float64, requires_grad=True)
    results = []
    y = function(x)
    for _ in ORDERS:
        results.append(y.detach().to(torch.float64).tolist())
        if len(results) == len(ORDERS):
            break
        if not y.requires_grad:
            results += [[0.0] * len(points)] * (len(ORDERS) - len(results))
            break
        try:
            (y,) = torch.autograd.grad(y.sum(), x, create_graph=True)
        except RuntimeError:  # not implemented
            results += [None] * (len(ORDERS) - len(results))
            break
    return results


def ask_jax(function, points, single_precision):
    import jax
    import jax.numpy as jnp

    x = jnp.array(points, dtype=jnp.float32 if single_precision else jnp.float64)

    def slope_of(g):
        def slope(x):
            y, pullback = jax.vjp(g, x)
            return pullback(jnp.ones_like(y))[0]

        return slope

    functions = [function, slope_of(function), slope_of(slope_of(function))]
    return [[float(y) for y in jax.device_get(g(x))] for g in functions]


# What is counted


class Cell:
    """One activation, one order, one who answers."""

    def __init__(self):
        self.worst, self.at = 0.0, None
        self.count = self.above = self.lost = self.wrong_sign = self.not_finite = self.flushed = self.limits = 0
        self.subnormal_results = self.subnormal_flushed = self.subnormal_inputs = self.subnormal_inputs_bad = 0
        self.subnormal_error = 0.0

    def add(self, x, exact, scale, y, single_precision):
        least_normal = mpf(2) ** (-126 if single_precision else -1022)
        round_off = rounded32 if single_precision else rounded
        expected = round_off(exact) if mpmath.isfinite(exact) else float(exact)
        if math.isinf(x):
            self.limits += not (y == expected or error_in_ulp(exact, 0, y, single_precision) <= 4)
            return
        if not math.isfinite(expected):
            self.not_finite += math.isnan(y) or y != expected
            return
        error = error_in_ulp(exact, scale, y, single_precision)
        if 0 < abs(x) < least_normal:
            self.subnormal_inputs += 1
            self.subnormal_inputs_bad += error > 4
        elif 0 < abs(exact) < least_normal:
            if expected != 0:
                self.subnormal_results += 1
                self.subnormal_flushed += y == 0 and error > 1
                self.subnormal_error = max(self.subnormal_error, error)
        else:
            self.count += 1
            if error > self.worst:
                self.worst, self.at = error, x
            self.above += error > 4
            self.not_finite += not math.isfinite(y)
            if exact != 0 and math.isfinite(y):
                self.lost += abs(mpf(y) - exact) > TENTHS * max(abs(exact), scale)
                self.flushed += y == 0 and error > 4
                self.wrong_sign += y * mpmath.sign(exact) < 0 and error > 4

    def text(self):
        if self.at is None and self.worst == 0:
            head = "0"
        else:
            head = f"{figure(self.worst)} @{self.at:.3g}"
        counts = f" [{self.above}/{self.lost}]" if self.above else ""
        flags = [
            f"{letter}{n}"
            for letter, n in (
                ("Z", self.flushed),
                ("W", self.wrong_sign),
                ("N", self.not_finite),
                ("z", self.subnormal_flushed),
                ("i", self.subnormal_inputs_bad),
            )
            if n
        ] + ["L"] * bool(self.limits)
        if self.subnormal_error > 2:
            flags.append(f"s{figure(self.subnormal_error)}")
        return " ".join([head + counts, *flags])


def figure(number):
    return (
        f"{number:.2f}"
        if number < 10
        else f"{number:.0f}" if number < 1e4 else f"{number:.0e}".replace("e+", "e").replace("e0", "e")
    )


def error_in_ulp(exact, scale, y, single_precision):
    if not math.isfinite(y):
        return math.inf
    if not mpmath.isfinite(exact):
        return math.inf
    size, digits, lowest = (
        max(abs(exact), mpf(scale)),
        24 if single_precision else 53,
        -149 if single_precision else -1074,
    )
    unit = mpf(2) ** max(mpmath.mag(size) - digits if size != 0 else lowest, lowest)
    return float(min(abs(mpf(y) - exact) / unit, mpf("1e308")))


# Scalar and vector


def scalar_tables(options, who):
    single_precision = options.dtype == "f32"
    chosen = [a for a in activations(single_precision) if not options.only or a.name in options.only]
    jobs = [(a.row, a.setting, options.points, options.seed, single_precision) for a in chosen]
    with multiprocessing.get_context("spawn").Pool(options.processes) as pool:
        tables = pool.map(exact_values, jobs, chunksize=1)
    cells = {}
    for activation, table in zip(chosen, tables):
        points = [x for x, _, _ in table]
        answers = {
            "slope": [
                ask_slope(options.slope, activation.slope, order, points, single_precision) for order in range(3)
            ],
            "torch": ask_torch(activation.torch, points, single_precision),
            "jax": ask_jax(activation.jax, points, single_precision),
        }
        for order in range(3):
            for name in who:
                if answers[name][order] is None:
                    cells[activation.name, order, name] = None
                    continue
                cell = cells[activation.name, order, name] = Cell()
                for (x, exact, scales), y in zip(table, answers[name][order]):
                    if exact[order] is not None:
                        cell.add(x, exact[order], scales[order], y, single_precision)
    return cells


def print_tally(cells, who):
    print(
        "| | cells | > 4 ulp somewhere | digits lost somewhere | wrong sign | NaN/Inf at finite x | wrong at ±inf | subnormal results flushed | subnormal inputs mishandled |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name in who:
        mine = [cell for (_, _, asked), cell in cells.items() if asked == name and cell is not None]
        tests = ("above", "lost", "wrong_sign", "not_finite", "limits", "subnormal_flushed", "subnormal_inputs_bad")
        print(
            "| "
            + " | ".join([name, str(len(mine)), *(str(sum(bool(getattr(c, t)) for c in mine)) for t in tests)])
            + " |"
        )
    print()


def print_cells(cells, who):
    print("| activation | | " + " | ".join(who) + " |")
    print("|---|---|" + "---|" * len(who))
    for name in dict.fromkeys(name for name, _, _ in cells):
        for order in range(3):
            row = [cells[name, order, asked] for asked in who]
            print(f"| {name} | {ORDERS[order]} | " + " | ".join("n/a" if c is None else c.text() for c in row) + " |")
    print()


def lanes(count, seed, single_precision):
    source = random.Random(f"{seed} lanes")
    result = [[0.0, -40.0], [1000.0, 1000.5], [-1000.0, 0.0, 1000.0], [-248.3, 266.8]]
    for _ in range(count - len(result)):
        width = source.choice((1, 3, 10, 40, 100, 300))
        result.append([source.uniform(-width, width) for _ in range(source.randint(2, 8))])
    return [[single(x) for x in lane] for lane in result] if single_precision else result


def ask_slope_lanes(binary, names, lanes, single_precision):
    with tempfile.NamedTemporaryFile("w", suffix=".slope") as script:
        for name in names:
            for lane in lanes:
                script.write(f"{name}([{', '.join(x.hex() for x in lane)}])\n")
        script.flush()
        output = subprocess.run([binary, "--json", script.name], text=True, capture_output=True, check=True).stdout
    answers = [[float(y) for y in json.loads(line)["value"]["values"]] for line in output.splitlines()]
    if single_precision:
        answers = [[single(y) for y in answer] for answer in answers]
    return {name: answers[k * len(lanes) : (k + 1) * len(lanes)] for k, name in enumerate(names)}


def vector_table(options, who):
    import jax
    import jax.numpy as jnp
    import torch

    single_precision = options.dtype == "f32"
    chosen = lanes(options.vectors, options.seed, single_precision)
    torch_type, jax_type = (torch.float32, jnp.float32) if single_precision else (torch.float64, jnp.float64)
    spellings = {
        "softmax": (torch.softmax, jax.nn.softmax, vectors.softmax),
        "log_softmax": (torch.log_softmax, jax.nn.log_softmax, vectors.log_softmax),
    }
    slope = ask_slope_lanes(
        options.slope, [name + prime for name in spellings for prime in ("", "'")], chosen, single_precision
    )
    print("| | | " + " | ".join(who) + " |")
    print("|---|---|" + "---|" * len(who))
    for name, (of_torch, of_jax, truth) in spellings.items():
        cells = {(asked, part): Cell() for asked in who for part in range(2)}
        torch_function = lambda z: of_torch(z, dim=-1)
        jax_jacobian = jax.jacrev(of_jax)
        for index, lane in enumerate(chosen):
            exact = truth([mpf(x) for x in lane])[:2]
            exact = [exact[0], [entry for row in exact[1] for entry in row]]
            t, j = torch.tensor(lane, dtype=torch_type), jnp.array(lane, dtype=jax_type)
            answers = {
                "slope": (slope[name][index], slope[name + "'"][index]),
                "torch": (
                    torch_function(t).tolist(),
                    torch.autograd.functional.jacobian(torch_function, t).flatten().tolist(),
                ),
                "jax": ([float(y) for y in of_jax(j)], [float(y) for y in jax.device_get(jax_jacobian(j)).flatten()]),
            }
            for asked in who:
                for part in range(2):
                    for y, e in zip(answers[asked][part], exact[part]):
                        cells[asked, part].add(0.5, shortened(e), 0, y, single_precision)
        for part, label in enumerate(("value", "Jacobian")):
            print(
                f"| {name} | {label} | "
                + " | ".join(cells[asked, part].text().replace(" @0.5", "") for asked in who)
                + " |"
            )
    print()


def machine():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("slope", nargs="?", default=".build/release/slope", help="the program (swift build -c release)")
    parser.add_argument("--dtype", choices=("f64", "f32"), default="f64")
    parser.add_argument("--points", type=int, default=3000, help="inputs for each activation")
    parser.add_argument("--vectors", type=int, default=320)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=lambda text: text.split(","), default=[])
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()

    import jax
    import torch

    jax.config.update("jax_enable_x64", True)
    torch.set_num_threads(1)
    who = ("slope", "torch", "jax")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("torch", "jax", "jaxlib", "mpmath"))
    version = subprocess.run([options.slope, "--version"], text=True, capture_output=True).stdout.strip()
    print(
        f"{options.dtype}, about {options.points} points for each activation, seed {options.seed}; slope {version}, {versions}; {machine()}\n"
    )
    cells = scalar_tables(options, who)
    print_tally(cells, who)
    print_cells(cells, who)
    vector_table(options, who)


if __name__ == "__main__":
    main()
