"""Servers that a benchmark starts: until they answer, what they hold, and their end."""

import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

_READY_WITHIN_SECONDS = 180


def wait_until(is_ready: Callable[[], bool], process: subprocess.Popen[bytes], every: float = 0.1) -> None:
    """Wait for a server. Raises AssertionError where it ends or takes too long."""
    deadline = time.monotonic() + _READY_WITHIN_SECONDS
    while not is_ready():
        assert process.poll() is None, f"the server ended with {process.returncode}"
        assert time.monotonic() < deadline, "the server did not answer in time"
        time.sleep(every)


def held_by(pid: int) -> int:
    """Measure what a process and those it has started hold now, in MB."""
    return _memory(pid, "VmRSS")


def peak_of(pid: int) -> int:
    """Measure the most that a process and those it has started have held, in MB."""
    return _memory(pid, "VmHWM")


def processor_seconds(pid: int) -> float:
    """Measure how long a process and those it has started have been on a processor."""
    numbers = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    own = (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(map(processor_seconds, _started_by(pid)))


def forget_peak(pid: int) -> None:
    """Let the most that a process has held be counted anew."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def _memory(pid: int, name: str) -> int:
    said = re.findall(rf"{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text("utf-8"))
    own = int(said[0]) >> 10
    return own + sum(_memory(child, name) for child in _started_by(pid))


def _started_by(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
