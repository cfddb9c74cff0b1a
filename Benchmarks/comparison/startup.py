"""From start to answer, from start to prompt, and the memory that a prompt takes."""

import os
import pty
import re
import signal
import statistics
import subprocess
import sys
import time


def run(command):
    """Milliseconds until it has ended."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1e3


def until_prompt(command, prompt):
    """Milliseconds until `prompt` is on the terminal, and the megabytes that are resident then."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp(command[0], command)
    seen = b""
    while prompt not in seen:
        seen += os.read(terminal, 4096)
    elapsed = (time.perf_counter() - start) * 1e3
    resident = memory(child)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return elapsed, resident


def memory(process):
    try:
        with open(f"/proc/{process}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024
    except FileNotFoundError:  # no Linux
        return float("nan")


def table(slope, rounds):
    commands = {
        "`slope -c 'gelu(1)'`": [slope, "-c", "gelu(1)"],
        "`gnuplot -e 'print 1'`": ["gnuplot", "-e", "print 1"],
        "`python3 -c 'import numpy'`": [sys.executable, "-c", "import numpy"],
    }
    prompts = {
        "slope to the prompt": ([slope, "--no-history"], b"slope> "),
        "gnuplot to the prompt": (["gnuplot"], b"gnuplot> "),
    }
    times = {name: [] for name in [*commands, *prompts]}
    resident = {name: [] for name in prompts}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(run(command))
        for name, (command, prompt) in prompts.items():
            elapsed, megabytes = until_prompt(command, prompt)
            times[name].append(elapsed)
            resident[name].append(megabytes)
    yield "## (e) Start"
    yield ""
    yield "| | best ms | median ms | resident MB |"
    yield "|---|---:|---:|---:|"
    for name, values in times.items():
        megabytes = f"{statistics.median(resident[name]):.1f}" if name in resident else ""
        yield f"| {name} | {min(values):.1f} | {statistics.median(values):.1f} | {megabytes} |"
    yield ""
    median = [statistics.median(values) for values in times.values()]
    for what, ratio, most in (
        ("an answer against gnuplot's", median[0] / median[1], 1),
        ("an answer against importing numpy", median[0] / median[2], 0.1),
        ("the prompt against gnuplot's", median[3] / median[4], 1),
        ("megabytes at the prompt", statistics.median(resident["slope to the prompt"]), 30),
    ):
        yield f"- {what}: {ratio:.2f}, goal at most {most}: {'holds' if ratio <= most else '**misses**'}"
    yield ""
