from threading import Barrier, Thread

import pytest

from perfcore.wording import Language, Words
from ui.charts.drawn import drawn
from ui.charts.style import Drawing, figure
from ui.kept import Kept, hashable


def test_what_is_asked_for_at_once_is_made_once() -> None:
    kept: Kept[object] = Kept(2)
    made: list[object] = []
    start = Barrier(4)
    got: list[object] = []

    def ask() -> None:
        start.wait()
        got.append(kept.get("key", make))

    def make() -> object:
        made.append(object())
        return made[-1]

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert got == made * 4


def test_the_least_asked_for_is_forgotten_and_a_failure_is_not_kept() -> None:
    kept: Kept[int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("one", lambda: 1 // 0)
    assert [kept.get("one", lambda: 1), kept.get("two", lambda: 2), kept.get("three", lambda: 3)] == [1, 2, 3]
    assert [kept.get("three", lambda: 9), kept.get("one", lambda: 9)] == [3, 9]


def test_what_lists_and_mappings_hold_tells_them_apart() -> None:
    assert hash(hashable([1, [2], {"a": {3}}])) == hash(hashable([1, [2], {"a": {3}}]))
    assert hashable([1, [2]]) != hashable([1, [3]])


def draw(height: int, words: Words) -> Drawing:
    return figure(height, title={"text": words("nav.product")})


def test_a_figure_is_drawn_once_for_each_language_and_sent_with_the_template() -> None:
    first = drawn(draw, 100, Words())
    assert drawn(draw, 100, Words()) is first
    english = drawn(draw, 100, Words(Language.ENGLISH))
    assert english is not first
    assert first.to_dict()["layout"]["template"] is english.to_dict()["layout"]["template"]
    assert first.to_dict()["layout"]["template"]["layout"]["colorway"]
