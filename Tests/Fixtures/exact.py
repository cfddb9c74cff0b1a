"""Values of f, f′ and f″ in as many digits as it takes, and their rounding to floats.

A formula is written once, for jets: a value together with its first two derivatives. Every elementary function here
brings its own derivatives in a form that does not cancel; what cancels all the same is met with more bits, until two
precisions agree.
"""

import math
import struct

from mpmath import mp, mpf
import mpmath

FURTHEST = 7000  # log2 of the largest argument of exp that is taken to the letter


class Jet:
    """v + a·t + b·t²/2, up to t²."""

    def __init__(self, v, a=0, b=0):
        self.v, self.a, self.b = mpf(v), mpf(a), mpf(b)

    def of(self, g, g1, g2):
        """The chain rule, for a function that has the value g and the derivatives g1 and g2 here."""
        return Jet(g, g1 * self.a, g2 * self.a**2 + g1 * self.b)

    def __add__(self, other):
        other = jet(other)
        return Jet(self.v + other.v, self.a + other.a, self.b + other.b)

    def __neg__(self):
        return Jet(-self.v, -self.a, -self.b)

    def __sub__(self, other):
        return self + -jet(other)

    def __mul__(self, other):
        other = jet(other)
        return Jet(
            self.v * other.v,
            self.a * other.v + self.v * other.a,
            self.b * other.v + 2 * self.a * other.a + self.v * other.b,
        )

    def __truediv__(self, other):
        other = jet(other)
        v = self.v / other.v
        a = (self.a - v * other.a) / other.v
        return Jet(v, a, (self.b - 2 * a * other.a - v * other.b) / other.v)

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return -self + other

    def __rmul__(self, other):
        return self * other

    def __rtruediv__(self, other):
        return jet(other) / self

    def __pow__(self, n):
        """x^n for a number n; any x where n is whole and positive, else x > 0."""
        n = mpf(n)
        v = self.v
        return self.of(
            v**n, n * v ** (n - 1) if n != 1 else 1, n * (n - 1) * v ** (n - 2) if n not in (1, 2) else n * (n - 1)
        )


def jet(x):
    return x if isinstance(x, Jet) else Jet(x)


def decimal(text):
    """A constant of a formula, which is exactly what is written."""
    return mpf(text)


# Numbers


def exponential(a):
    """exp, whose result may be far outside of what floats hold. Beyond 2^FURTHEST only its order is kept."""
    if abs(a) < 2**30:
        return mpmath.exp(a)
    if abs(a) < mpf(2) ** FURTHEST:  # mpmath would raise e to a whole number's power
        with mp.extraprec(mpmath.mag(a) + 20):
            n = int(mpmath.nint(a / mp.ln2))
            rest = a - n * mp.ln2
        return mpmath.ldexp(mpmath.exp(rest), n)
    exponent = int(mpmath.log(abs(a), 2)) << FURTHEST
    return mpmath.ldexp(mpf(1), exponent if a > 0 else -exponent)


def error_complement(a):
    if abs(a) < mpf(2) ** 40:
        return mpmath.erfc(a)
    if a < 0:
        return 2 - error_complement(-a)
    square = a * a
    return exponential(-square) / (a * mpmath.sqrt(mp.pi)) * (1 - 1 / (2 * square) + 3 / (4 * square**2))


def error_function(a):
    return mpmath.erf(a) if abs(a) < 1 else mpmath.sign(a) * (1 - error_complement(abs(a)))


def density(a):
    return exponential(-a * a / 2) / mpmath.sqrt(2 * mp.pi)


def logistic(a):
    e = exponential(-abs(a))
    return 1 / (1 + e) if a >= 0 else e / (1 + e)


def logistic_slope(a):
    e = exponential(-abs(a))
    return e / (1 + e) ** 2


def hyperbolic_tangent(a):
    return -mpmath.sign(a) * minus_one(-2 * abs(a)) / (1 + exponential(-2 * abs(a)))


def sech2(a):
    e = exponential(-2 * abs(a))
    return 4 * e / (1 + e) ** 2


def minus_one(a):
    """exp(a) - 1"""
    return mpmath.expm1(a) if abs(a) < 1 else exponential(a) - 1


# Functions


def exp(x):
    e = exponential(x.v)
    return x.of(e, e, e)


def expm1(x):
    e = exponential(x.v)
    return x.of(minus_one(x.v), e, e)


def log(x):
    return x.of(mpmath.log(x.v), 1 / x.v, -1 / x.v**2)


def log1p(x):
    u = 1 + x.v
    return x.of(mpmath.log1p(x.v) if abs(x.v) < 1 else mpmath.log(u), 1 / u, -1 / u**2)


def sqrt(x):
    r = mpmath.sqrt(x.v)
    return x.of(r, 1 / (2 * r), -1 / (4 * r * x.v))


def absolute(x):
    return x if x.v >= 0 else -x


def sign(x):
    return Jet(mpmath.sign(x.v))


def sin(x):
    s, c = mpmath.sin(x.v), mpmath.cos(x.v)
    return x.of(s, c, -s)


def cos(x):
    s, c = mpmath.sin(x.v), mpmath.cos(x.v)
    return x.of(c, -s, -c)


def sinpi(x):
    """sin(πx), exactly 0 at the integers."""
    s, c = mpmath.sinpi(x.v), mpmath.cospi(x.v)
    return x.of(s, mp.pi * c, -mp.pi**2 * s)


def atan(x):
    d = 1 + x.v**2
    return x.of(mpmath.atan(x.v), 1 / d, -2 * x.v / d**2)


def asinh(x):
    d = 1 + x.v**2
    r = mpmath.sqrt(d)
    small = abs(x.v)
    value = mpmath.sign(x.v) * mpmath.log1p(small + small**2 / (1 + r))
    return x.of(value, 1 / r, -x.v / (d * r))


def tanh(x):
    t, s = hyperbolic_tangent(x.v), sech2(x.v)
    return x.of(t, s, -2 * t * s)


def sigmoid(x):
    s = logistic_slope(x.v)
    return x.of(logistic(x.v), s, -s * hyperbolic_tangent(x.v / 2))


def softplus(x):
    return x.of(max(x.v, mpf(0)) + mpmath.log1p(exponential(-abs(x.v))), logistic(x.v), logistic_slope(x.v))


def erf(x):
    slope = 2 / mpmath.sqrt(mp.pi) * exponential(-x.v**2)
    return x.of(error_function(x.v), slope, -2 * x.v * slope)


def normal_cdf(x):
    p = density(x.v)
    return x.of(error_complement(-x.v / mpmath.sqrt(2)) / 2, p, -x.v * p)


def maximum(x, y):
    x, y = jet(x), jet(y)
    return x if x.v >= y.v else y


def minimum(x, y):
    x, y = jet(x), jet(y)
    return x if x.v <= y.v else y


def clip(x, low, high):
    return minimum(maximum(x, low), high)


# How many bits


def size(x):
    return abs(mpmath.mag(x)) if x != 0 else 0


def bits(x):
    """Enough to begin with, that no small term beside a large one is lost at two precisions alike."""
    return int(320 + 5 * size(mpf(x)) + 4 * min(abs(mpf(x)), 1100))


MOST_BITS = 40000


def values(formula, x, least=0):
    """[f, f′, f″] at exactly x, until two precisions agree to 60 digits; a 0 is believed with four times the bits."""
    first = max(bits(x), least)
    precision, before = first, None
    while True:
        with mp.workprec(precision):
            result = formula(Jet(x, 1))
            now = [result.v, result.a, result.b]
        if before is not None:
            done = all(agree(p, q) for p, q in zip(before, now))
            sure = all(q != 0 for q in now) or precision >= 4 * first
            if done and sure:
                return now
        if precision > MOST_BITS:
            raise ArithmeticError(f"no agreement at {x}: {before} {now}")
        before, precision = now, precision * 2


def agree(p, q):
    if p == q:
        return True
    if not (mpmath.isfinite(p) and mpmath.isfinite(q)):
        return False
    with mp.workprec(300):
        return abs(p - q) <= abs(q) * mpf(2) ** -200


# Rounding


def rounded(exact):
    """The nearest double. mpmath rounds a subnormal twice, so it is made an integer of least subnormals first."""
    if mpmath.isnan(exact):
        return math.nan
    if abs(exact) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return math.copysign(math.inf, exact)
    if abs(exact) >= mpf(2) ** -1022:
        return float(exact)
    return math.copysign(int(mpmath.nint(mpmath.ldexp(abs(exact), 1074))) * 2.0**-1074, mpmath.sign(exact))


def rounded32(exact):
    """The nearest float32, as a double."""
    if mpmath.isnan(exact):
        return math.nan
    if abs(exact) >= mpf(2) ** 128 - mpf(2) ** 103:
        return math.copysign(math.inf, exact)
    if exact == 0:
        return 0.0
    exponent = max(mpmath.mag(exact) - 24, -149)  # of the last place
    return math.copysign(
        math.ldexp(int(mpmath.nint(mpmath.ldexp(abs(exact), -exponent))), exponent), mpmath.sign(exact)
    )


def single(x):
    """The float32 nearest to a double."""
    return struct.unpack("f", struct.pack("f", x))[0]
