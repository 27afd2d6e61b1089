"""Plans and values of targets, in the reader's words."""

from collections.abc import Iterable
from decimal import Decimal

from perfcore.model import Checkpoint, ProjectTarget
from perfcore.revisions import Change, ChangeKind
from perfcore.wording import Words
from ui.reporting.upload_words import cell
from ui.texts import month_name
from ui.view import View

_AMOUNTS = {
    ChangeKind.PROJECT_ADDED,
    ChangeKind.PROJECT_MISSING,
    ChangeKind.INITIAL_BUDGET,
    ChangeKind.FISCAL_FUNDS,
    ChangeKind.OTHER_FUNDS,
}


def plan_in_words(words: Words, plan: Iterable[Checkpoint]) -> str:
    """Return a plan as people say it: 3月底 25 % · 6月底 50 %; a project without one has the words for it."""
    said = [
        words("targets.checkpoint", month=month_name(words, point.month), share=f"{point.share.normalize():f}")
        for point in plan
    ]
    return " · ".join(said) or words("light.no_plan")


def changed_value(words: Words, change: Change, value: str | Decimal | None) -> str:
    """Return one side of a change as Markdown: amounts in 元, shares in percent, a dash for nothing."""
    if not isinstance(value, Decimal):
        return cell(value)
    if change.kind in _AMOUNTS:
        return words("targets.yuan", amount=words.yuan(value))
    plain = f"{value.normalize():f}"
    return f"{plain}%" if change.kind is ChangeKind.CHECKPOINT else plain


def subject_of(words: Words, change: Change) -> str:
    """Return what a change is about, as Markdown: 预算, or 计划 · 3月, or 指标值 · 满意度."""
    name = words(f"targets.change.{change.kind}")
    if not change.subject:
        return name
    is_month = change.kind is ChangeKind.CHECKPOINT
    return f"{name} · {month_name(words, int(change.subject)) if is_month else cell(change.subject)}"


def in_scope(view: View, projects: Iterable[ProjectTarget]) -> list[ProjectTarget]:
    """Return the projects of the department and unit that the reader has chosen, or all."""
    return [project for project in projects if view.scope_now.covers(project.unit_code, project.code)]
