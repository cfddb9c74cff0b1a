"""Where and with what a comparison was made."""

import datetime
import importlib.metadata
import os
import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def processor():
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text()
        return re.search(r"model name\s*:\s*(.*)", text).group(1)
    except (OSError, AttributeError):
        return platform.processor() or platform.machine()


def widest():
    try:
        flags = pathlib.Path("/proc/cpuinfo").read_text()
    except OSError:
        return ""
    return ", AVX-512" if " avx512f" in flags else ", AVX2" if " avx2" in flags else ""


def revision():
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip() or "unknown"


def heading(count, rounds, threads):
    names = ("torch", "jax", "jaxlib", "numexpr", "numpy")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    forced = os.environ.get("SLOPE_INSTRUCTIONS")
    yield "# slope beside torch, jax, numexpr and numpy"
    yield ""
    yield f"{datetime.date.today()}. {processor()}{widest()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}."
    yield f"slope {revision()}{f' with SLOPE_INSTRUCTIONS={forced}' if forced else ''}; Python {platform.python_version()}, {versions}."
    yield f"{threads} threads each (numpy has one). {count:,} numbers from N(0, 1), {rounds} rounds in rotation."
    yield ""


NOTE = """A cell is nanoseconds for an element: the best round (the median, and the worst error on a sample of 200 in ulp; f′ of
f + f′). A ratio is how many times as fast as the faster of torch and jax slope is, best against best. slope writes into
memory that is there already; \"slope, fresh\" asks for new memory each time, and gives it back, as the peers do. torch is
eager: forward and backward with ones, without gradients for f. jax is compiled: f, or f with its vjp. numexpr and numpy
have written-out formulas, where they have the functions. Rows are 100 long, with a random v.
"""
