"""What changed between two checks of one firm."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from lingkar.assessments import bridge
from lingkar.assessments.enums import AnswerState
from lingkar.assessments.models import Assessment, Result
from lingkar.assessments.views.standing import TopicLine, fact_label, standing_of
from lingkar.assessments.views.words import resource_icon, spoken
from lingkar.core.charts import Axis, RadarChart, radar_chart
from lingkar.languages import written

NOTICEABLE = 0.03


@dataclass(frozen=True)
class TopicChange:
    name: str
    icon: str
    before: str
    now: str
    direction: str
    text: str


@dataclass(frozen=True)
class SpendingChange:
    name: str
    icon: str
    before: str
    now: str
    text: str


@dataclass(frozen=True)
class Change:
    topics: list[TopicChange]
    spending: list[SpendingChange]
    chart: RadarChart | None
    known_before: str
    known_now: str
    same_questions: bool

    @property
    def moved(self) -> list[TopicChange]:
        return [topic for topic in self.topics if topic.direction in {"up", "down"}]

    @property
    def same(self) -> list[str]:
        return [topic.name for topic in self.topics if topic.direction == "same"]

    @property
    def unknown(self) -> list[str]:
        return [topic.name for topic in self.topics if topic.direction == "unknown"]


def compare(earlier: Assessment, before: Result, later: Assessment, now: Result) -> Change:
    old, new = standing_of(earlier, before), standing_of(later, now)
    old_topics = {line.code: line for line in old.topics}
    pairs = [(old_topics.get(line.code), line) for line in new.topics]
    return Change(
        topics=[_topic(was, line) for was, line in pairs],
        spending=_spending(earlier, later),
        chart=_chart(pairs),
        known_before=_known(old.known, old.asked),
        known_now=_known(new.known, new.asked),
        same_questions=earlier.questionnaire == later.questionnaire,
    )


def _topic(was: TopicLine | None, line: TopicLine) -> TopicChange:
    before = was.value if was else None
    direction = _direction(before, line.value)
    return TopicChange(
        name=line.name,
        icon=line.icon,
        before=was.text if was else _("Not asked"),
        now=line.text,
        direction=direction,
        text={
            "up": _("More than before"),
            "down": _("Less than before"),
            "same": _("About the same"),
            "unknown": _("Cannot be compared"),
        }[direction],
    )


def _direction(before: float | None, now: float | None) -> str:
    if before is None or now is None:
        return "unknown"
    if abs(now - before) < NOTICEABLE:
        return "same"
    return "up" if now > before else "down"


def _chart(pairs: list[tuple[TopicLine | None, TopicLine]]) -> RadarChart | None:
    known = [line for _was, line in pairs if line.value is not None]
    if len(pairs) < 3 or len(known) < 3:
        return None
    axes = [
        Axis(label=line.name, value=line.value, text=line.text, icon=line.icon, before=was.value if was else None)
        for was, line in pairs
    ]
    return radar_chart(_("What you do, topic by topic"), axes)


def _spending(earlier: Assessment, later: Assessment) -> list[SpendingChange]:
    """Money a month, then and now; only amounts that were told are compared, and only in one currency."""
    questionnaire = bridge.questionnaire(later.questionnaire)
    before, now = _amounts(earlier), _amounts(later)
    lines = []
    for question in questionnaire.questions:
        was, is_now = before.get(question.code), now.get(question.code)
        if not question.spending or (was is None and is_now is None):
            continue
        lines.append(
            SpendingChange(
                name=fact_label(question),
                icon=resource_icon(question.spending),
                before=_money(was, earlier.currency),
                now=_money(is_now, later.currency),
                text=_difference(was, is_now, later.currency) if earlier.currency == later.currency else "",
            )
        )
    return lines


def _amounts(assessment: Assessment) -> dict[str, Decimal]:
    given = assessment.answers.filter(state=AnswerState.GIVEN, amount__isnull=False)
    return {row.question: row.amount for row in given if row.amount is not None}


def _money(amount: Decimal | None, currency: str) -> str:
    return written.money(amount, currency, spoken()) if amount is not None else _("not known")


def _difference(was: Decimal | None, is_now: Decimal | None, currency: str) -> str:
    if was is None or is_now is None:
        return ""
    if was == is_now:
        return _("The same")
    amount = written.money(abs(is_now - was), currency, spoken())
    text = _("%(amount)s less") if is_now < was else _("%(amount)s more")
    return text % {"amount": amount}


def _known(known: int, asked: int) -> str:
    return _("%(known)s of %(asked)s answers known") % {
        "known": written.number(known, spoken()),
        "asked": written.number(asked, spoken()),
    }
