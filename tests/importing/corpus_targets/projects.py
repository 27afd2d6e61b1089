"""Three projects as facts; the documents of the corpus are forms that say these, or say what stands beside them."""

from tests.importing.corpus_targets.facts import Facts, Line

OFFICE = "356001乐亭县人力资源和社会保障局本级"
CENTRE = "356004乐亭县就业服务中心"
QUARTERS = "3:25 6:50 10:75 12:100"

REWARD = Facts(
    code="13022524P0008F010032K",
    name="考核奖励经费",
    unit=OFFICE,
    money="2270000.00 2270000.00 -",
    plan=QUARTERS,
    goal="按时发放考核奖励",
    lines=(
        Line("产出指标", "数量指标", "考核奖励人数", ">= 1700 人", "≥1700人"),
        Line("产出指标", "时效指标", "发放时限", "deadline 2024-11-30", "≤11月份"),
        Line("满意度指标", "服务对象满意度指标", "奖励对象满意度", ">= 98 %", "≥98%"),
    ),
)
STAFF = Facts(
    code="13022524P0008F010037M",
    name="人事工作经费",
    unit=OFFICE,
    money="400000.00 400000.00 -",
    plan="6:40 12:100",
    goal="做好人事工作",
    lines=(
        Line("产出指标", "数量指标", "审核工资待遇人数", ">= 8000 人", "≥8000人"),
        Line("效益指标", "社会效益指标", "劳动关系和谐", "qualitative", "持续改善"),
    ),
)
MARKET = Facts(
    code="13022524P000021100016",
    name="人才市场运行经费",
    unit=CENTRE,
    money="300000.00 300000.00 -",
    plan="3:20 6:45 9:70 12:100",
    goal="保障人才市场运行",
    lines=(
        Line("成本指标", "经济成本指标", "运行成本", "<= 30 万元", "≤30万元"),
        Line("产出指标", "数量指标", "招聘会场次", ">= 12 场", "≥12场"),
    ),
)
