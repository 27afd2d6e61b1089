"""What a person judges and no figure can: how likely a target is reached, and why a project is behind its plan."""

from enum import StrEnum


class Likelihood(StrEnum):
    """完成目标可能性: 确定能, 有可能, 完全不可能; `unknown` where there is nothing to judge by."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


class DeviationKind(StrEnum):
    """偏差原因: 经费保障, 制度保障, 人员保障, 硬件条件保障, 其他 (财预〔2019〕136号)."""

    FUNDING = "funding"
    INSTITUTIONS = "institutions"
    STAFF = "staff"
    FACILITIES = "facilities"
    OTHER = "other"


class Band(StrEnum):
    """定性指标的三档: 达成预期指标, 部分达成预期指标并具有一定效果, 未达成预期指标且效果较差 (财预〔2020〕10号)."""

    REACHED = "reached"
    PARTLY = "partly"
    MISSED = "missed"
