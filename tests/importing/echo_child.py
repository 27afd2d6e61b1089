"""A reader for the tests of `child_process`: what it does is told by what it is given."""

import json
import sys
import threading

from perfcore.importing.files.child_process import MEMORY, limit_memory

limit_memory()
asked = sys.stdin.buffer.read().decode()
if asked == "wait":
    threading.Event().wait()
if asked == "exit 3":
    sys.exit(3)
if asked == "crash":
    raise ValueError(asked)
if asked == "fill":
    print(len(bytearray(MEMORY)))  # noqa: T201 - never reached
print("no json" if asked == "no json" else json.dumps({"read": asked}))  # noqa: T201 - its output
