"""Who takes part. Each is measured as its users run it; see README.md."""

import subprocess
import time

import jax
import jax.numpy as jnp
import numexpr
import numpy as np
import torch

BOTH, VALUE = "f+slope", "f"


class Arrays:
    """The inputs of one kind, the same for all; `v` is what rows are pulled back along."""

    def __init__(self, kind, x, v, folder):
        self.kind, self.single = kind, kind == "f32"
        dtype = np.float32 if self.single else np.float64
        self.x, self.v, self.folder = x.astype(dtype), v.astype(dtype), folder
        self.paths = [folder / f"{name}.{kind}" for name in ("x", "v")]
        self.x.tofile(self.paths[0])
        self.v.tofile(self.paths[1])


def timed(f):
    start = time.perf_counter()
    f()
    return time.perf_counter() - start


class Slope:
    """`slope-timing` at the other end of a pipe, which has its own clock."""

    def __init__(self, path, is_fresh=False, as_written=False):
        self.name = "slope, fresh" if is_fresh else "slope, as written" if as_written else "slope"
        self.memory = "fresh" if is_fresh else "into"
        command = [path, "--as-written"] if as_written else [path]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        print(*words, sep="\t", file=self.process.stdin, flush=True)
        status, _, rest = self.process.stdout.readline().rstrip("\n").partition(" ")
        if status != "ok":
            raise RuntimeError(f"slope-timing: {rest or 'it has ended'}")
        return rest

    def adopt(self, arrays):
        self.arrays = arrays
        self.ask(arrays.kind, "load", *arrays.paths)

    def prepare(self, entry):
        self.entry = entry
        return {BOTH, VALUE}

    def time(self, job):
        return self.times(job, len(self.arrays.x), 1)[0]

    def times(self, job, count, repetitions, memory=None):
        words = [self.entry.slope, job, self.entry.row, memory or self.memory, count, repetitions]
        return [int(t) / 1e9 for t in self.ask(self.arrays.kind, "time", *words).split()]

    def copies(self, job, count, repetitions):
        return [int(t) / 1e9 for t in self.ask(self.arrays.kind, "copy", "-", job, 0, "into", count, repetitions).split()]

    def values(self, job):
        self.times(job, len(self.arrays.x), 1, "into")  # fresh memory is gone afterwards
        paths = [self.arrays.folder / "f", self.arrays.folder / "slope"][: 2 if job == BOTH else 1]
        self.ask(self.arrays.kind, "write", *paths)
        return [np.fromfile(path, self.arrays.x.dtype) for path in paths]


class Torch:
    name = "torch"

    def adopt(self, arrays):
        self.x, self.v = torch.from_numpy(arrays.x), torch.from_numpy(arrays.v)

    def prepare(self, entry):
        self.f = entry.torch
        self.leaf = self.x.clone().requires_grad_()
        with torch.no_grad():
            y = self.f(self.x)
        self.cotangent = self.v[: y.numel()].view(y.shape) if entry.row else torch.ones_like(y)
        return {BOTH, VALUE}

    def both(self):
        self.leaf.grad = None
        y = self.f(self.leaf)
        y.backward(self.cotangent)
        return y.detach(), self.leaf.grad

    def value(self):
        with torch.no_grad():
            return (self.f(self.x),)

    def time(self, job):
        return timed(self.both if job == BOTH else self.value)

    def values(self, job):
        return [y.numpy().ravel() for y in (self.both() if job == BOTH else self.value())]


class Jax:
    name = "jax"

    def adopt(self, arrays):
        self.x, self.v = jnp.asarray(arrays.x), jnp.asarray(arrays.v)

    def prepare(self, entry):
        f = entry.jax
        shape = jax.eval_shape(f, self.x).shape
        count = int(np.prod(shape))
        self.cotangent = self.v[:count].reshape(shape) if entry.row else jnp.ones(shape, self.x.dtype)

        @jax.jit
        def both(x, cotangent):
            y, pull = jax.vjp(f, x)
            return y, pull(cotangent)[0]

        self.both, self.f = both, jax.jit(f)
        return {BOTH, VALUE}

    def run(self, job):
        return jax.block_until_ready(self.both(self.x, self.cotangent) if job == BOTH else (self.f(self.x),))

    def time(self, job):
        return timed(lambda: self.run(job))

    def values(self, job):
        return [np.asarray(y).ravel() for y in self.run(job)]


class Numexpr:
    name = "numexpr"

    def adopt(self, arrays):
        self.x = arrays.x

    def prepare(self, entry):
        self.formulas = [self.typed(text) for text in (entry.formula, entry.derivative) if text]
        return {VALUE, BOTH} if len(self.formulas) == 2 else {VALUE} if self.formulas else set()

    def typed(self, text):
        """Its decimals as constants of the arrays' kind: numexpr takes a written one for a double."""
        import re

        names = {"x": self.x}

        def named(match):
            name = f"c{len(names)}"
            names[name] = self.x.dtype.type(match.group())
            return name

        return re.sub(r"\b\d+\.\d+", named, text), names

    def run(self, job):
        formulas = self.formulas[: 2 if job == BOTH else 1]
        return [numexpr.evaluate(text, local_dict=names, global_dict={}) for text, names in formulas]

    def time(self, job):
        return timed(lambda: self.run(job))

    values = run


class Numpy:
    name = "numpy"

    def adopt(self, arrays):
        self.x = arrays.x

    def prepare(self, entry):
        if not entry.formula:
            return set()
        self.code = compile(entry.formula, entry.name, "eval")
        return {VALUE}

    def run(self, job):
        with np.errstate(all="ignore"):
            return [eval(self.code, {"__builtins__": {}}, {**vars(np), "x": self.x})]

    def time(self, job):
        return timed(lambda: self.run(job))

    values = run
