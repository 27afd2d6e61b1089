"""`python -m perfcore …`."""

import sys

from perfcore.cli import main

_HELP = {"-h", "--help"}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    if not _HELP.intersection(arguments):
        # Here, not above: help needs no database.
        from perfcore.cli.handover import hand_over

        status = hand_over(arguments)
        if status is not None:
            sys.exit(status)
    main(arguments, prog_name="python -m perfcore")
