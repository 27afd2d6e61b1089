"""The commands by name: where each is, and its one line of help, so that a list of them loads none of them."""

from dataclasses import dataclass
from importlib import import_module

import click


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its module in this package, its name in there, and its line of help."""

    module: str
    name: str
    help: str

    def load(self) -> click.Command:
        """Return the command itself."""
        command: click.Command = getattr(import_module(f"perfcore.cli.{self.module}"), self.name)
        return command


COMMANDS = {
    "actuals": Entry("actuals", "actuals", "Actuals: what was spent, month by month."),
    "audit": Entry("ledger", "audit", "Prove that nothing was changed: the audit chain over everything that happened."),
    "backup": Entry(
        "backup",
        "backup",
        "Write the whole store with all original files into one file, also while the dashboard runs.",
    ),
    "batch": Entry("trace", "batch", "List what one batch brought, each value with its place in the file."),
    "batches": Entry("ledger", "batches", "List every batch, newest first, withdrawn ones included."),
    "budget": Entry("budget", "budget", "Budget changes: 追加, 调减, 调剂, 结转."),
    "changes": Entry(
        "trace",
        "changes",
        "Say which figures of a month are not what they were on a day, and which batches came in between.",
    ),
    "crossing": Entry(
        "score",
        "crossing",
        "Hold money and targets against each other; amounts in yuan, shares in percent of what is due.",
    ),
    "demo": Entry("demonstration", "demo", "Demonstration actuals: made up, and marked as such wherever they show."),
    "deviation-reason": Entry(
        "lagging",
        "deviation_reason",
        "Say why a project is behind its plan and what is done about it; `actuals withdraw` takes it back.",
    ),
    "export": Entry(
        "export",
        "export",
        "Write forms, the briefing or the figures to a file; every export leaves its trace in the audit log.",
    ),
    "findings": Entry("findings", "findings", "List findings: open ones first, the newest first."),
    "forecast": Entry(
        "forecast", "forecast", "Estimate the year end: amounts in yuan, errors in percent of the budget."
    ),
    "forecast-override": Entry(
        "forecast",
        "forecast_override",
        "Put your own estimate of a project's year end in the place of the computed one; `actuals withdraw` undoes it.",
    ),
    "health": Entry("health", "health", "Count what the store holds and prove it: chain, rows, originals, room."),
    "indicators": Entry(
        "results",
        "indicators",
        "Show how far every indicator is: values in the indicator's own unit, shares in percent.",
    ),
    "lagging": Entry(
        "lagging",
        "lagging",
        "List the projects that are behind, over budget or not reported; amounts in yuan, shares in percent.",
    ),
    "months": Entry("months", "months", "Lock months: a closed month takes no more figures."),
    "proposals": Entry(
        "proposals", "proposals", "Decide about reports that need a second person, where the setting `four_eyes` is on."
    ),
    "restore": Entry(
        "backup", "restore_store", "Put a backup in the place of the store, after holding it against its hashes."
    ),
    "results": Entry("results", "results", "Report indicator results: what was reached, month by month."),
    "score": Entry(
        "score", "score", "Score every project out of 100; of one --project, table and csv list its indicators."
    ),
    "serve": Entry("serve", "serve", "Serve the dashboard until it is stopped."),
    "settings": Entry("settings", "settings", "Rules that a person may set."),
    "source": Entry("trace", "source", "Say which cells of which files a project's figure was read from."),
    "status": Entry(
        "status", "status", "Show how far each project, unit or department is: amounts in yuan, shares in percent."
    ),
    "store": Entry("store", "store", "Where everything is kept: copy it to another place, give room back."),
    "targets": Entry("targets", "targets", "Targets: projects, budgets, plans and indicators."),
    "user": Entry("user", "user", "People who sign in: roles, units, passwords."),
    "what-if": Entry(
        "trace", "what_if", "Show lights, totals and forecast as they are and as they would be; nothing is stored."
    ),
    "year": Entry("year", "year", "Fiscal years: prepare the next one."),
}


class Commands(click.Group):
    """A group whose commands are loaded when they are run: what most of them stand on takes seconds to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return a command, loaded now."""
        entry = COMMANDS.get(cmd_name)
        return None if entry is None else entry.load()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write the list of commands for `--help`."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in sorted(COMMANDS)])
