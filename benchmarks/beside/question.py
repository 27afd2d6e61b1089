"""What is asked and how an answer looks, the same for all."""

from collections.abc import Callable, Mapping
from math import isclose

MONTH = 10
RED_BELOW, YELLOW_BELOW, BLUE_FROM = 0.6, 0.8, 1.2

# Of each light the number of projects and their gaps together in 元.
Answer = Mapping[str, tuple[int, float]]
Ask = Callable[[], Answer]


def check(answer: Answer, ours: Answer, tool: str) -> None:
    """Hold a tool's answer against the product's: the same projects have the same light. Raises AssertionError."""
    for light in answer.keys() | ours.keys():
        (count, gap), (our_count, our_gap) = answer[light], ours[light]
        assert count == our_count, (tool, light, count, our_count)
        # They compute with floating point, the product with whole numbers.
        assert isclose(gap, our_gap, rel_tol=1e-6, abs_tol=1.0), (tool, light, gap, our_gap)
