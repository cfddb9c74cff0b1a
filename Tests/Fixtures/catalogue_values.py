"""Writes catalogue-values.csv: exact values of f, f′ and f″ of every scalar row of formulas.py.

python3 catalogue_values.py [ROW…]     (with rows named, prints theirs instead)
"""

import functools
import math
import multiprocessing
import pathlib
import random
import sys

import mpmath
from mpmath import mp, mpf

from exact import Jet, agree, rounded, values
from formulas import ROWS

MAGNITUDES = [
    4.0e-310,
    1e-300,
    1e-8,
    0.1,
    0.5,
    1.0,
    2.3,
    3.7,
    8.5,
    20.0,
    40.0,
    100.0,
    710.0,
    745.0,
    1e5,
    1e155,
    1e300,
]
EVERYWHERE = [s * m for m in [0.0, *MAGNITUDES, math.inf] for s in (1, -1)]
FEWER = [s * m for m in [0.0, 1e-8, 0.5, 1.0, 3.7, 20.0, 100.0, 745.0, 1e155, math.inf] for s in (1, -1)]
NEAR, FAR = mpf(2) ** -1500, mpf(2) ** 2000


class Curve:
    """A row of the catalogue with its parameters set."""

    def __init__(self, name, setting):
        self.name, self.setting, self.row = name, setting, ROWS[name]
        self.formula = self.row.bound(setting)
        with mp.workprec(400):
            parameters = self.row.parameters(setting)
            self.breaks = sorted({mpf(b) for b in self.row.breaks(**parameters) if mpmath.isfinite(b)})
            self.low, self.high = (mpf(end) for end in self.row.domain(**parameters))

    @functools.cached_property
    def roots(self):
        return [self.find_roots(order) for order in range(3)]

    # Where to look

    def points(self, order):
        points = list(FEWER if self.setting else EVERYWHERE)
        for b in self.breaks + [r for r, _ in self.roots[order][:4]]:
            nearest = rounded(b)
            points += [nearest, math.nextafter(nearest, math.inf), math.nextafter(nearest, -math.inf)]
        source = random.Random(f"{self.name} {self.setting}")
        points += [source.uniform(-12, 12) for _ in range(8)]
        points += [source.choice((-1, 1)) * 10 ** source.uniform(-6, 3) for _ in range(4)]
        unique = {(x, math.copysign(1, x)): x for x in points}
        return [x for x in unique.values() if self.defined(x)]

    def defined(self, x):
        if x == 0 or math.isinf(x):  # these are limits
            inside = mpf(math.copysign(1e-300 if x == 0 else 1e300, x))
            return self.low < inside < self.high
        return self.low < mpf(x) < self.high

    def find_roots(self, order):
        """Roots with a change of sign, nearest to 0 first, each with |r·y′(r)|."""
        reach = 4 if self.row.oscillates else 12
        with mp.workprec(400):
            grid = [mpf(i) / 32 + mpf("0.0131") for i in range(-32 * reach, 32 * reach)]
            grid = [x for x in grid if self.low < x < self.high]
            found = []
            for left, right in zip(grid, grid[1:]):
                if self.component(left, order) * self.component(right, order) < 0:
                    r = self.bisect(left, right, order)
                    if all(abs(r - b) > mpf("1e-9") for b in self.breaks) and abs(r) > mpf("1e-9"):
                        h = mpf(2) ** -100
                        slope = (self.component(r * (1 + h), order) - self.component(r * (1 - h), order)) / (2 * h)
                        found.append((r, abs(slope)))
        return sorted(found, key=lambda root: abs(root[0]))

    def component(self, x, order):
        result = self.formula(Jet(x, 1))
        return (result.v, result.a, result.b)[order]

    def bisect(self, left, right, order):
        sign = self.component(left, order) > 0
        while right - left > mpf(2) ** -150:
            middle = (left + right) / 2
            if (self.component(middle, order) > 0) == sign:
                left = middle
            else:
                right = middle
        return (left + right) / 2

    # What is there

    def at(self, x, order):
        """The exact value, or None where there is none or it jumps. A 0 has the sign it is approached with, or none."""
        if x == 0:
            if any(b == 0 for b in self.breaks) and self.breaks_off(mpf(0), order):
                return None
            return self.limit([math.copysign(1, x) * NEAR, math.copysign(1, x) * NEAR / 2**500], order)
        if math.isinf(x):
            return self.limit([math.copysign(f, x) * FAR for f in (1, 1.37, 1.77)], order, further=2**500)
        if any(b == mpf(x) for b in self.breaks) and self.breaks_off(mpf(x), order):
            return None
        return self.exactly(x)[order]

    def exactly(self, x):
        self.cache = getattr(self, "cache", {})
        key = mpf(x) if isinstance(x, float) else x
        if key not in self.cache:
            self.cache[key] = values(self.formula, key, least=7000 if not isinstance(x, float) else 0)
        return self.cache[key]

    def breaks_off(self, b, order):
        """Whether the derivative or one before it jumps there: where f′ jumps there is no f″."""
        return any(self.jumps(b, lower) for lower in range(order + 1))

    def jumps(self, b, order):
        with mp.workprec(7000):
            step = NEAR * max(1, abs(b))
            left, right = self.exactly(b - step)[order], self.exactly(b + step)[order]
        tiny = mpf(2) ** -700
        if abs(left) < tiny and abs(right) < tiny:
            return False
        if min(abs(left), abs(right)) > 1 / tiny:
            return left * right < 0
        return abs(left - right) > tiny ** mpf("0.5")

    def limit(self, towards, order, further=None):
        """The limit of a sequence that goes very far, told from two of its values; None if there is none."""
        if further is None:
            pairs = [towards]
        else:
            pairs = [(x, x * further) for x in towards]
        verdicts = [self.verdict(*(self.exactly(x)[order] for x in pair)) for pair in pairs]
        kinds, results = {kind for kind, _ in verdicts}, [value for _, value in verdicts]
        if len(kinds) > 1 or None in kinds:
            return None
        if kinds == {"zero"}:
            if self.row.oscillates and further:
                return mpf(0)
            return results[0] if len({mpmath.sign(r) for r in results}) == 1 else mpf(0)
        if kinds == {"slow"}:  # as a logarithm; an oscillation is not as steady
            ys = [self.exactly(x)[order] for x in towards]
            return mpmath.sign(ys[0]) * mpmath.inf if all(abs(y / ys[0] - 1) < 0.01 for y in ys) else None
        return results[0] if all(agree(r, results[0]) for r in results) else None

    @staticmethod
    def verdict(y, beyond):
        """What y becomes, by what it is when x has gone 2^500 times as far."""
        if agree(y, beyond):
            return "zero" if y == 0 else "constant", y
        if abs(beyond) > abs(y) * 2**50:
            return "infinite", mpmath.sign(y) * mpmath.inf
        if abs(beyond) * 2**50 < abs(y):
            return "zero", mpmath.sign(beyond) * mpf(2) ** -5000
        return ("slow", None) if abs(beyond) > abs(y) * 1.2 else (None, None)

    # How errors are to be measured

    def scale(self, x, order):
        """What a derivative's size is taken for: |r·y′(r)| within |r|/2 of a root r, the envelope where it oscillates."""
        if order == 0 or not math.isfinite(x):
            return 0
        if self.row.oscillates:
            return self.envelope(abs(x), order)
        near = [(abs(x - r), scale) for r, scale in self.roots[order] if abs(x - r) <= abs(r) / 2]
        return float(min(near)[1]) if near else 0

    def envelope(self, x, order):
        p = {name: float(value) for name, value in self.row.parameters(self.setting).items()}
        match self.name:
            case "siren":
                return p["w0"] ** order
            case "snake":
                return [0, 1, 2 * p["a"]][order]
            case "snake_beta":
                return [0, max(1, p["alpha"] / p["beta"]), 2 * p["alpha"] ** 2 / p["beta"]][order]
            case "gcu":
                return order + x
            case "sinc" | "sinc_pi":
                k = math.pi if self.name == "sinc_pi" else 1
                u = k * x
                return 0 if u == 0 else [0, min(u / 3, 1 / u) * k, min(1 / 3, 1 / u) * k * k][order]
        return 1

    def lines(self):
        settings = ";".join(f"{name}={value}" for name, value in self.setting.items())
        for order in range(3):
            for x in self.points(order):
                exact = self.at(x, order)
                if exact is None:
                    continue
                value = rounded(exact) if mpmath.isfinite(exact) else float(exact)
                # So far out, the sign of a wave is chance.
                swings = self.name in SWINGING and value == 0
                text = "±0" if exact == 0 or swings else f"{value:.17g}"
                scale = self.scale(x, order)
                yield f"{self.name},{settings},{order},{x.hex()},{value.hex()},{text},{f'{scale:.3g}' if scale else ''}"


# Waves that an exponential damps below every double.
SWINGING = {"morlet"}


def curve_lines(job):
    return list(Curve(*job).lines())


def main(names):
    jobs = [(name, setting) for name in names or ROWS for setting in ROWS[name].settings]
    with multiprocessing.Pool(2) as pool:
        lines = [line for part in pool.map(curve_lines, jobs, chunksize=1) for line in part]
    text = "\n".join(["name,params,order,x_hex,expected_hex,expected_decimal,scale", *lines]) + "\n"
    if names:
        print(text, end="")
    else:
        (pathlib.Path(__file__).parent / "catalogue-values.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
