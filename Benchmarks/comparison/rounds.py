"""Measures everybody in turns, so that what the machine does meanwhile meets all alike."""

import statistics
import time
from dataclasses import dataclass, field

import numpy as np
from mpmath import mpf

from . import exact
from .contenders import BOTH, VALUE

PAUSE = 0.02  # lets the clock of the cores, and threads that still spin, settle
PATIENCE = 12  # seconds for one contender at one job of an entry


@dataclass
class Line:
    """What came of an entry: by contender and job the seconds of each round, and by contender the errors in ulp."""

    entry: object
    count: int
    times: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    differences: set = field(default_factory=set)

    def best(self, name, job):
        times = self.times.get((name, job))
        return min(times) / self.count * 1e9 if times else None

    def median(self, name, job):
        times = self.times.get((name, job))
        return statistics.median(times) / self.count * 1e9 if times else None


def measure(entry, contenders, arrays, jobs, rounds):
    line = Line(entry, len(arrays.x))
    able = [(c, c.prepare(entry)) for c in contenders]
    seats = [(c, job) for c, its_jobs in able for job in jobs if job in its_jobs]
    answers = {(c.name, job): c.values(job) for c, job in seats}  # and a round to warm up
    check(line, answers, arrays)
    del answers
    for turn in range(rounds):
        start = turn * len(seats) // rounds
        for contender, job in seats[start:] + seats[:start]:
            spent = line.times.setdefault((contender.name, job), [])
            if sum(spent) > PATIENCE:
                continue
            time.sleep(PAUSE)
            spent.append(contender.time(job))
    return line


def check(line, answers, arrays):
    """Everybody against slope loosely at all elements, and against exact values at some."""
    sample, exact_values, scales = exact_sample(line.entry, arrays)
    loosely = 1e-3 if arrays.single else 1e-6
    for (name, job), results in answers.items():
        for part, ours, theirs in zip((VALUE, BOTH), answers[("slope", job)], results):
            scale = np.maximum(np.abs(ours), 0.01 * np.abs(ours).max())
            with np.errstate(invalid="ignore"):
                share = np.mean(~(np.abs(ours - theirs) <= loosely * scale))
            if share > 0:
                line.differences.add((part, f"{name}: {line.entry.name} at {share:.2%} of the inputs"))
        for part, theirs in zip((VALUE, BOTH), results):
            places = sample[: len(exact_values[part])]
            error = exact.worst(theirs[places], exact_values[part], arrays.single, scales[part])
            line.errors[name, part] = max(error, line.errors.get((name, part), 0))


def exact_sample(entry, arrays, count=200):
    """The places of a sample, and by part its exact values with the scales of their ulps where they are not their own."""
    f, x = entry.exact, arrays.x
    if not entry.row:
        sample = np.random.default_rng(2).choice(len(x), count, replace=False)
        sample[:2] = x.argmin(), x.argmax()
        points = [mpf(float(a)) for a in x[sample]]
        slopes = [exact.derivative(f, a) for a in points]
        scales = [exact.scale(f, a, slope) for a, slope in zip(points, slopes)]
        return sample, {VALUE: [f(a) for a in points], BOTH: slopes}, {VALUE: None, BOTH: scales}
    rows = [[mpf(float(a)) for a in x[i : i + entry.row]] for i in range(0, count, entry.row)]
    values, slopes, scales, v = [], [], [], [mpf(float(a)) for a in arrays.v[:count]]
    for row in rows:
        ys = f(row)
        slope = exact.pulled_back(f, row, v[len(values) : len(values) + len(ys)])
        values += ys
        slopes += slope
        scales += [max(map(abs, slope))] * len(slope)  # sums over the row cancel
    return np.arange(count), {VALUE: values, BOTH: slopes}, {VALUE: None, BOTH: scales}
