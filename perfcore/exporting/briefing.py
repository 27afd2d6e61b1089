"""通报: the month in words, tables and pictures for the bureau's meeting, as data; every sentence from the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfcore.analysis.forecast_words import forecast_sentences
from perfcore.analysis.lagging import Lagging
from perfcore.analysis.lagging_words import lagging_sentences
from perfcore.analysis.lights import Light
from perfcore.analysis.situation_words import situation, units_compared
from perfcore.analysis.status import Status
from perfcore.exporting.briefing_charts import Figure, course_figure, units_figure
from perfcore.exporting.briefing_facts import BriefingFacts
from perfcore.wording import Words


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `widths` are the columns' shares of the page; `texts` and `signs` name the columns without figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    texts: tuple[int, ...]
    signs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with what it shows, in words."""

    figure: Figure
    caption: str


Block = Heading | Text | Grid | Picture


def briefing(facts: BriefingFacts, words: Words) -> tuple[Block, ...]:
    """Return the briefing from its first part to its last."""
    return (*_whole(facts, words), *_units(facts, words), *_laggards(facts, words), *_indicators(facts, words))


def _whole(facts: BriefingFacts, words: Words) -> Iterator[Block]:
    total = facts.total
    yield Heading(words("briefing.whole"))
    yield Text(_sentence(situation(total, facts.shortfall, words), words))
    counted = [
        words("page.light_count", light=words(f"light.{light.value}"), count=count)
        for light, count in facts.lights.items()
        if count
    ]
    yield Text(
        words(
            "briefing.lights",
            projects=total.projects,
            reported=total.reported,
            each=words("lagging.and").join(counted),
        )
    )
    yield Text(forecast_sentences(facts.outlook, words))
    yield _status_grid([total], words, words("briefing.everything"))
    yield Picture(course_figure(facts, words), words("briefing.course"))


def _units(facts: BriefingFacts, words: Words) -> Iterator[Block]:
    yield Heading(words("briefing.units"))
    yield Text(_sentence(units_compared(facts.units, words), words))
    yield _status_grid(facts.units, words)
    yield Picture(units_figure(facts.units, words), words("briefing.units_chart"))


def _laggards(facts: BriefingFacts, words: Words) -> Iterator[Block]:
    yield Heading(words("briefing.laggards"))
    if not facts.laggards:
        yield Text(words("page.attention.none"))
    else:
        yield Text(words("briefing.laggards_count", count=facts.laggards_in_all, shown=len(facts.laggards)))
        yield _laggard_grid(facts.laggards, words)
    for number, row in enumerate(facts.laggards, start=1):
        yield Text(f"{number}. {row.name}（{row.unit_name}）：{lagging_sentences(row, words)}{_catch_up(row, words)}")
    for key, rows, light in (
        ("briefing.over_budget", facts.over_budget, Light.OVER_BUDGET),
        ("briefing.silent", facts.silent, Light.NOT_REPORTED),
    ):
        if rows:
            names = words("lagging.and").join(row.name for row in rows)
            yield Text(words(key, count=facts.lights[light], names=names))


def _indicators(facts: BriefingFacts, words: Words) -> Iterator[Block]:
    yield Heading(words("briefing.indicators"))
    counts, whole = facts.indicator_lights, sum(each.indicators for each in facts.completions)
    reported = sum(each.reported for each in facts.completions)
    if not reported:
        yield Text(words("briefing.no_results", whole=whole))
        return
    colours = {light.value: count for light, count in counts.items()}
    yield Text(words("briefing.results", whole=whole, reported=reported, **colours))


def _status_grid(rows: Sequence[Status], words: Words, name: str | None = None) -> Grid:
    keys = ("table.name", "table.budget", "table.spent", "table.rate", "table.plan", "table.deviation", "table.gap")
    headings = (*(words(key) for key in keys), words("table.light"))
    return Grid(
        headings,
        tuple(
            (
                name or row.name,
                words.wan(row.adjusted_budget),
                words.wan(row.spent),
                words.percent(row.execution_rate),
                words.percent(row.planned_share),
                words.points(row.deviation),
                words.wan(row.gap),
                words(f"light.{row.light.value}"),
            )
            for row in rows
        ),
        (0.26, 0.13, 0.12, 0.09, 0.09, 0.11, 0.11, 0.09),
        texts=(0,),
        signs=(7,),
    )


def _laggard_grid(rows: Sequence[Lagging], words: Words) -> Grid:
    headings = (
        *(words("table.name"), words("lagging_page.unit"), words("table.light"), words("table.rate")),
        *(words("table.plan"), words("table.gap"), words("lagging_page.since"), words("lagging_page.monthly")),
    )
    return Grid(
        headings,
        tuple(
            (
                row.name,
                row.unit_name,
                words(f"light.{row.light.value}"),
                words.percent(row.execution_rate),
                words.percent(row.planned_share),
                words.wan(row.gap),
                words(f"month.{row.since_month}"),
                words.wan(row.monthly_to_catch_up),
            )
            for row in rows
        ),
        (0.23, 0.23, 0.08, 0.09, 0.09, 0.11, 0.07, 0.10),
        texts=(0, 1),
        signs=(2, 6),
    )


def _catch_up(row: Lagging, words: Words) -> str:
    if row.next_month is None or row.monthly_to_catch_up is None:
        return ""
    month = words(f"month.{row.next_month}")
    return words("briefing.catch_up", month=month, monthly=words.wan(row.monthly_to_catch_up))


def _sentence(text: str, words: Words) -> str:
    """End a text as a sentence of running text does; on the screen it stands alone as a title."""
    return words("briefing.sentence", text=text)
