"""The tables of f and f′: who is how fast, how far off, and whether the goal holds."""

from .contenders import BOTH, VALUE

ACCURATE = 4  # ulp
PEERS = ("torch", "jax")


def title(kind, job):
    letter = {("f64", BOTH): "a", ("f64", VALUE): "b"}.get((kind, job), "c")
    what = "f and f′ together (rows: f and vᵀJ)" if job == BOTH else "f"
    return f"## ({letter}) {what}, {'Float64' if kind == 'f64' else 'Float32'}"


def goal(kind, job):
    if kind == "f64":
        return "at least 2 × as fast as the faster of torch and jax" if job == BOTH else (
            "at least as fast as the faster of those of torch and jax that are within 4 ulp, "
            "and 1/1.5 as fast as the faster of both")
    return "at least as fast as the faster of torch and jax" if job == BOTH else "at least 1/3 as fast as the faster of torch and jax"


def verdict(line, kind, job):
    """How many times as fast as the faster peer slope is, the same of the accurate ones, and whether that will do."""
    ours = line.best("slope", job)
    fastest = min(line.best(peer, job) for peer in PEERS)
    accurate = [line.best(peer, job) for peer in PEERS if line.errors[peer, VALUE] <= ACCURATE]
    ratio, accurate_ratio = fastest / ours, min(accurate) / ours if accurate else None
    if job == BOTH:
        holds = ratio >= (2 if kind == "f64" else 1)
    elif kind == "f64":
        holds = ratio >= 1 / 1.5 and (accurate_ratio is None or accurate_ratio >= 1)
    else:
        holds = ratio >= 1 / 3
    return ratio, accurate_ratio, holds


def number(value):
    return "" if value is None else f"{value:.3g}" if value < 1000 else f"{value:.0f}"


def table(lines, kind, job, names):
    """Nanoseconds for each element: the best round, the median behind it, and the error."""
    yield title(kind, job)
    yield ""
    yield f"Goal: {goal(kind, job)}."
    yield ""
    with_accurate = kind == "f64" and job == VALUE
    ratios = ["ratio", "ratio to accurate"] if with_accurate else ["ratio"]
    yield "| | " + " | ".join([*names, *ratios, "goal"]) + " |"
    yield "|---|" + "---:|" * (len(names) + len(ratios)) + "---|"
    held = []
    for line in lines:
        ratio, accurate, holds = verdict(line, kind, job)
        held.append(holds)
        cells = [cell(line, name, job) for name in names]
        shown = [f"{ratio:.2g}"] + ([f"{accurate:.2g}" if accurate else "none is"] if with_accurate else [])
        yield f"| {line.entry.name} | " + " | ".join(cells + shown + ["holds" if holds else "**misses**"]) + " |"
    yield ""
    yield f"The goal holds for {sum(held)} of {len(held)}."
    different = sorted({text for line in lines for part, text in line.differences if part == job})
    if different:
        yield f"Other {'slopes' if job == BOTH else 'values'} than slope's: " + "; ".join(different) + "."
    yield ""


def cell(line, name, job):
    best = line.best(name, job)
    if best is None:
        return ""
    error = line.errors.get((name, job))
    shown = f", {error:.2f} ulp" if error is not None and error < 1000 else f", {error:.0e} ulp" if error is not None else ""
    return f"{number(best)} ({number(line.median(name, job))}{shown})"
