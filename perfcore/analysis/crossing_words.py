"""What stands out where money and targets are held against each other, in sentences with the figures used."""

from perfcore.analysis.crossing import Crossing
from perfcore.wording import Words


def finding_sentences(row: Crossing, words: Words) -> list[str]:
    """Say each finding of a project or policy, with what it rests on; none where money and targets are in step."""
    return [
        words("crossing.said", finding=finding_name(finding, words), because=finding_reason(row, finding, words))
        for finding in row.findings
    ]


def finding_name(finding: str, words: Words) -> str:
    """Name a finding."""
    return words(f"crossing.finding.{finding}")


def finding_reason(row: Crossing, finding: str, words: Words) -> str:
    """Say what a finding rests on."""
    return words(
        f"crossing.because.{finding}",
        paid=words.percent(row.paid),
        spent=words.wan(row.spent),
        planned=words.wan(row.planned_amount),
        targets=words.percent(row.targets),
        judged=row.judged,
        indicators=row.indicators,
        apart=words.points(None if row.apart is None else abs(row.apart), signed=False),
        limit=f"{row.crossing_apart.normalize():f}",
        below=f"{row.crossing_behind_below.normalize():f}%",
    )
