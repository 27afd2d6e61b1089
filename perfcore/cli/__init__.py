"""The command line: whatever a page can do, done by a script. Data on stdout, messages on stderr."""

import click

from perfcore.cli.actuals import actuals
from perfcore.cli.backup import backup, restore_store
from perfcore.cli.budget import budget
from perfcore.cli.demonstration import demo
from perfcore.cli.export import export
from perfcore.cli.findings import findings
from perfcore.cli.forecast import forecast, forecast_override
from perfcore.cli.health import health
from perfcore.cli.lagging import deviation_reason, lagging
from perfcore.cli.ledger import audit, batches
from perfcore.cli.months import months
from perfcore.cli.proposals import proposals
from perfcore.cli.results import indicators, results
from perfcore.cli.score import crossing, score
from perfcore.cli.serve import serve
from perfcore.cli.settings import settings
from perfcore.cli.shared import Session
from perfcore.cli.status import status
from perfcore.cli.targets import targets
from perfcore.cli.trace import batch, changes, source, what_if
from perfcore.cli.user import user
from perfcore.cli.year import year
from perfcore.wording import Language


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option(
    "--store", "address", metavar="PATH", help="The store (default: PERFCORE_STORE or data/live/store.duckdb)."
)
@click.option(
    "--lang",
    type=click.Choice([each.value for each in Language]),
    default=Language.CHINESE.value,
    help="Language of the messages.",
)
@click.pass_context
def main(context: click.Context, address: str | None, lang: str) -> None:
    """Budget execution against plan. Exit status: 0 done, 1 the input has errors, 2 wrong usage."""
    context.obj = Session(address, Language(lang), context.obj)


_COMMANDS = (
    *(targets, actuals, status, forecast, forecast_override, lagging, deviation_reason),
    *(batches, audit, settings, months, budget, demo, user),
    *(indicators, results, score, crossing, export),
    *(source, batch, changes, what_if),
    *(backup, restore_store, health, serve, year, findings, proposals),
)
for command in _COMMANDS:
    main.add_command(command)
