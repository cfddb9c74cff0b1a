"""How the time for an element grows from arrays that caches hold to those that only memory holds."""

import numpy as np

from .contenders import BOTH, VALUE, Arrays
from .entries import entries
from .tables import number

ENTRIES = ["relu", "exp", "gelu", "x*sigmoid(1.702*x)"]
LIMIT = 20  # seconds, beyond which larger arrays are left out


def table(slope, x, folder, largest):
    """Nanoseconds for each element, beside a copy of as many bytes as are read and written."""
    sizes = [10**power for power in range(4, 9) if 10**power <= largest]
    x = np.resize(x, sizes[-1])
    slope.adopt(Arrays("f64", x, x[:1000], folder))
    yield "## (d) Time for an element against the size of the array, Float64"
    yield ""
    yield "A copy reads and writes as many bytes as f does, or as f and f′ do, with two threads."
    yield ""
    yield "| | " + " | ".join(f"10^{len(str(n)) - 1}" for n in sizes) + " |"
    yield "|---|" + "---:|" * len(sizes)
    for job in (VALUE, BOTH):
        what = "f" if job == VALUE else "f and f′"
        copies = [min(slope.copies(job, n, repetitions(n))) / n * 1e9 for n in sizes]
        yield f"| copy, {what} | " + " | ".join(map(number, copies)) + " |"
        for entry in entries():
            if entry.name in ENTRIES:
                yield f"| {entry.name}, {what} | " + " | ".join(along(slope, entry, job, sizes)) + " |"
    yield ""


def along(slope, entry, job, sizes):
    slope.prepare(entry)
    last = 0
    for size in sizes:
        if last * 10 > LIMIT:
            yield "–"
            continue
        last = min(slope.times(job, size, repetitions(size)))
        yield number(last / size * 1e9)


def repetitions(size):
    return max(3, min(200, 10**7 // size))
