"""Load the rows into one tool, say so, and then answer once for every line that comes in."""

import importlib
import json
import os
import sys
import time
from pathlib import Path

from benchmarks.processes import peak_of


def main(module: str, question: str, file: str) -> None:
    """Serve one tool's question until the input ends; every answer is a line of JSON with its seconds."""
    started = time.perf_counter()
    tool = importlib.import_module(f"benchmarks.beside.{module}")
    ask = getattr(tool, question)(Path(file))
    peak, processor = getattr(tool, "peak", _own_peak), getattr(tool, "processor", time.process_time)
    _tell(seconds=time.perf_counter() - started)
    for _ in sys.stdin:
        started, worked = time.perf_counter(), processor()
        answer = ask()
        seconds, work = time.perf_counter() - started, processor() - worked
        _tell(seconds=seconds, processor=work, answer=answer, peak=peak())


def _own_peak() -> int:
    """Give the most memory that this process has held, in MB; what getrusage says is that of its parent too."""
    return peak_of(os.getpid())


def _tell(**figures: object) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
