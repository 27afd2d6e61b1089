"""`python -m perfcore …`."""

import sys

from perfcore.cli import main
from perfcore.cli.handover import hand_over

_HELP = {"-h", "--help"}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    status = None if _HELP.intersection(arguments) else hand_over(arguments)
    if status is not None:
        sys.exit(status)
    main(arguments, prog_name="python -m perfcore")
