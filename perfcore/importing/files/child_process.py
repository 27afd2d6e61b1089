"""A reader in a process of its own, with bounds on memory and time.

A damaged or hostile file can make a reader fail in any way, or run or ask for memory without end. So that ends its
process and not the product, and the failure is the answer.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

# Less than what is promised, a gigabyte: what is bounded is what a process may ask for, of which it uses a part.
MEMORY = 1024**3
# Where `python -m perfcore…` finds the package, from whatever folder the product was started.
_HOME = Path(__file__).parents[3]


class ChildFailedError(RuntimeError):
    """The reader did not come to an end; `status` is its exit status, None where it has none."""

    def __init__(self, status: int | None = None) -> None:
        super().__init__(status)
        self.status = status


def read_in_child(module: str, content: bytes, seconds: float) -> Any:  # noqa: ANN401 - whatever the module writes
    """Run a module with the bytes on its standard input and return what it writes as JSON. Raises ChildFailedError."""
    command = (sys.executable, "-m", module)
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=True, cwd=_HOME)  # noqa: S603 - the product's own module
        return json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        raise ChildFailedError(error.returncode) from error
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise ChildFailedError from error


def limit_memory() -> None:
    """Bound the memory of this process; Windows has no such bound."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has no such module

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
