import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from perfcore import cli
from perfcore.cli import main
from perfcore.cli.commands import COMMANDS

MODULES = sorted(path.stem for path in Path(*cli.__path__).glob("*.py") if path.stem != "__init__")


def reachable(command: click.Command) -> set[click.Command]:
    """Give a command and all that are below it."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return {command}.union(*map(reachable, below))


def test_every_command_is_listed() -> None:
    defined = {
        each
        for module in MODULES
        for each in vars(import_module(f"perfcore.cli.{module}")).values()
        if isinstance(each, click.Command)
    }
    assert defined <= set().union(*(reachable(entry.load()) for entry in COMMANDS.values()))
    assert len({entry.load() for entry in COMMANDS.values()}) == len(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_called_and_explained_as_listed(name: str) -> None:
    command = COMMANDS[name].load()
    assert command.name == name
    assert command.get_short_help_str(200) == COMMANDS[name].help


def test_help_lists_them_and_a_wrong_name_is_refused() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert CliRunner().invoke(main, ["nothing"]).exit_code == 2


def test_help_loads_neither_database_nor_tables() -> None:
    asked = "import sys; sys.argv[1:] = ['--help']\n"
    script = (
        f"{asked}import runpy\n"
        "try: runpy.run_module('perfcore', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(sorted({'duckdb', 'pyarrow', 'pandas', 'openpyxl', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
