"""运行状况: a sound store says so, one that was changed past the ledger names what was changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories import FIRST, HEAD_OFFICE, report
from tests.pages.clerk import Clerk
from ui.administration.health_facts import Look

pytestmark = pytest.mark.usefixtures("own_store")

HEALTH = "administration/health.py"


def test_a_sound_store() -> None:
    clerk = Clerk(HEALTH)
    report(clerk.store, (FIRST, 1, "10000.00"))
    clerk.app.run()
    assert clerk.app.title[0].value == "数据完好：审计链完整，各批次与记录一致"
    metrics = {metric.label: metric.value for metric in clerk.app.metric}
    assert (metrics["项目数"], metrics["支出数字"], metrics["累计支出（万元）"], metrics["批次"]) == (
        "2",
        "1",
        "1.00",
        "2",
    )


def test_a_store_that_was_changed_past_the_ledger() -> None:
    clerk = Clerk(HEALTH)
    batch = report(clerk.store, (FIRST, 1, "10000.00"))
    with clerk.store.transaction() as cursor:
        cursor.execute("UPDATE figure SET amount = 1")
        cursor.execute("UPDATE event SET actor = 'nobody' WHERE event_id = 1")
        cursor.execute("UPDATE kept_sum SET spent = 1")
    clerk.app.run()
    assert clerk.app.title[0].value == "数据有被改动的痕迹"
    assert "第 1 条事件处断裂" in clerk.texts()
    assert f"与入库时不符：{batch}。" in clerk.texts()
    assert f"与其项目之和不符：{HEAD_OFFICE}。" in clerk.texts()


def test_what_was_seen_holds_for_a_while_or_until_somebody_looks_again() -> None:
    clerk = Clerk(HEALTH)
    with clerk.store.transaction() as cursor:
        cursor.execute("UPDATE event SET actor = 'nobody' WHERE event_id = 1")
    clerk.app.run()
    assert clerk.app.title[0].value.startswith("数据完好")
    clerk.press("再核对一次")
    assert clerk.app.title[0].value == "数据有被改动的痕迹"


def test_what_was_seen_does_not_hold_for_long() -> None:
    clerk = Clerk(HEALTH)
    seen: Look = clerk.app.session_state["health_look"]
    with clerk.store.transaction() as cursor:
        cursor.execute("UPDATE event SET actor = 'nobody' WHERE event_id = 1")
    clerk.app.session_state["health_look"] = replace(seen, at=seen.at - timedelta(minutes=11))
    clerk.app.run()
    assert clerk.app.title[0].value == "数据有被改动的痕迹"
