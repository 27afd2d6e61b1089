"""The command line: whatever a page can do, done by a script. Data on stdout, messages on stderr."""

import click

from perfcore.cli.commands import Commands
from perfcore.wording import Language


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
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
    # Here, not above: a list of the commands needs no database.
    from perfcore.cli.shared import Session  # noqa: PLC0415 - see above

    context.obj = Session(address, Language(lang), context.obj)
