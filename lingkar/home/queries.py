"""What the home pages show, gathered from the rooms below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.enums import OrganisationKind, Purpose
from lingkar.accounts.models import Consent, Organisation, Person
from lingkar.assessments import bridge
from lingkar.assessments.enums import AssessmentState, PlannedState
from lingkar.assessments.models import Assessment, Pathway, Plan, PlannedAction, Result
from lingkar.core.charts import Bar, BarChart, RangeBar, bar_chart, range_bar
from lingkar.home.rules import MarketNews, Standing, shown_count
from lingkar.languages import written
from lingkar.market.queries import introductions as contacts
from lingkar.market.queries import matches
from lingkar.messaging.quiet import zones_of
from lingkar.vocabulary.queries import concepts, labels

# The bar's track ends a little beyond the highest value, so that its end can be seen.
SCALE_ROOM = Decimal("1.25")
PROFILE_FIELDS = ("area_id", "sector_id", "workers", "turnover", "registered", "women_led", "youth_led", "rural")


def local_hour(person: Person, now: datetime) -> int:
    """The hour on this person's clock: her own time zone, else her country's first one, else UTC."""
    zones = zones_of(person.time_zone, (person.country.fact("time_zones") or []) if person.country else [])
    return now.astimezone(zones[0]).hour if zones else now.hour


def standing_of(person: Person, organisation: Organisation | None) -> Standing:
    """How far this person has walked with this firm (or without one yet)."""
    checks = checks_of(person, organisation)
    opened = checks.filter(state=AssessmentState.OPEN).first()
    finished = checks.filter(state=AssessmentState.FINISHED).order_by("-finished_at", "-pk").first()
    plan = plan_of(person, organisation)
    planned = next_action(plan)
    return Standing(
        has_firm=organisation is not None,
        open_check=opened.code if opened else None,
        finished_check=finished.code if finished else None,
        finished_on=timezone.localdate(finished.finished_at) if finished and finished.finished_at else None,
        has_plan=plan is not None and plan.planned.exists(),
        next_action=planned.code if planned else None,
    )


def checks_of(person: Person, organisation: Organisation | None) -> QuerySet[Assessment]:
    """The checks that count for this home: the firm's, or the person's own while she has no firm."""
    if organisation is not None:
        return Assessment.objects.filter(organisation=organisation)
    return Assessment.objects.filter(person=person, organisation__isnull=True)


def plan_of(person: Person, organisation: Organisation | None) -> Plan | None:
    plans = Plan.objects.prefetch_related("planned")
    if organisation is not None:
        return plans.filter(organisation=organisation).first()
    return plans.filter(person=person, organisation__isnull=True).first()


def next_action(plan: Plan | None) -> PlannedAction | None:
    """The open action that is due first; those without a date come last."""
    if plan is None:
        return None
    waiting = [planned for planned in plan.planned.all() if planned.is_open]
    return min(waiting, key=lambda planned: (planned.due_on or date.max, planned.pk), default=None)


@dataclass(frozen=True)
class Found:
    """Money the pathway found: what all its proposals would save together in a year."""

    low: Decimal
    mid: Decimal
    high: Decimal
    currency: str
    actions: int
    check: str

    @property
    def bar(self) -> RangeBar:
        return range_bar(self.low, self.mid, self.high, self.high * SCALE_ROOM)


def found_so_far(standing: Standing) -> Found | None:
    """The saving of the last finished check's pathway; None while no bill is known."""
    if standing.finished_check is None:
        return None
    pathway = Pathway.objects.select_related("assessment").filter(assessment__code=standing.finished_check).first()
    if pathway is None:
        return None
    currency = pathway.assessment.currency
    known = [proposal for proposal in pathway.detail["proposals"] if proposal["saving"] is not None]
    saving = bridge.total_of(known, currency)["saving"] if known else None
    if saving is None:
        return None
    low, mid, high = (Decimal(saving[end]) for end in ("low", "mid", "high"))
    return Found(low, mid, high, currency, len(known), standing.finished_check)


@dataclass(frozen=True)
class PlanTally:
    done: int
    doing: int
    to_do: int
    late: int

    @property
    def all(self) -> int:
        return self.done + self.doing + self.to_do


def tally_of(plan: Plan | None) -> PlanTally:
    planned = list(plan.planned.all()) if plan else []
    states = [row.state for row in planned]
    return PlanTally(
        done=states.count(PlannedState.DONE),
        doing=states.count(PlannedState.DOING),
        to_do=states.count(PlannedState.TO_DO),
        late=sum(row.is_late for row in planned),
    )


def profile_completeness(organisation: Organisation) -> tuple[int, int]:
    """How many of the profile's optional facts are known, and of how many. Unknown stays unknown."""
    known = sum(getattr(organisation, name) is not None for name in PROFILE_FIELDS)
    return known, len(PROFILE_FIELDS)


@dataclass(frozen=True)
class CountryRow:
    """Firms of one country that agreed to be counted. A count of None means fewer than five, but not none."""

    code: str
    name: str
    firms: int | None
    checked: int | None
    planning: int | None


def counted_firms() -> QuerySet[Organisation]:
    """Firms that agreed to be counted together with others, and have not taken it back."""
    agreed = Consent.objects.filter(purpose=Purpose.STATISTICS, withdrawn_at__isnull=True, organisation__isnull=False)
    return Organisation.objects.filter(kind=OrganisationKind.FIRM, pk__in=agreed.values("organisation"))


def region_rows(language: str) -> list[CountryRow]:
    """One row per member state, with small counts withheld. No total is shown: it would give a withheld count away."""
    names = labels("countries", language)
    finished = Q(assessments__state=AssessmentState.FINISHED)
    counts = {
        row["country__code"]: row
        for row in counted_firms()
        .values("country__code")
        .annotate(
            firms=Count("pk", distinct=True),
            checked=Count("pk", filter=finished, distinct=True),
            planning=Count("pk", filter=Q(plan__planned__isnull=False), distinct=True),
        )
    }
    return [country_row(code, names.get(code, code), counts.get(code)) for code in member_states()]


def country_row(code: str, name: str, counts: Mapping[str, Any] | None) -> CountryRow:
    found = counts or {"firms": 0, "checked": 0, "planning": 0}
    return CountryRow(
        code=code,
        name=name,
        firms=shown_count(found["firms"]),
        checked=shown_count(found["checked"]),
        planning=shown_count(found["planning"]),
    )


def member_states() -> list[str]:
    return [row.code for row in concepts("countries") if row.facts.get("asean")]


@dataclass(frozen=True)
class TopicRow:
    code: str
    name: str
    practice: float | None
    firms: int


def topic_rows(language: str, smallest: int = 5) -> list[TopicRow]:
    """Mean practice per topic over the latest finished check of each counted firm; None below `smallest` firms."""
    latest: dict[int, Result] = {}
    results = Result.objects.filter(assessment__organisation__in=counted_firms()).select_related("assessment")
    for result in results.order_by("assessment__finished_at", "pk"):
        latest[result.assessment.organisation_id or 0] = result
    names = labels("topics", language)
    return [topic_row(code, name, latest.values(), smallest) for code, name in names.items()]


def topic_row(code: str, name: str, results: Iterable[Result], smallest: int) -> TopicRow:
    values = [
        topic["practice"]
        for result in results
        if (topic := result.detail["topics"].get(code)) and topic["practice"] is not None
    ]
    mean = sum(values) / len(values) if len(values) >= smallest else None
    return TopicRow(code=code, name=name, practice=mean, firms=len(values))


def topics_chart(topics: list[TopicRow], language: str) -> BarChart:
    """Mean practice per topic from 0 to 100; a topic with too few firms is drawn as unknown."""
    bars = [
        Bar(
            label=row.name,
            value=row.practice,
            max=1,
            text=written.percent(row.practice, language) if row.practice is not None else _("fewer than 5 firms"),
        )
        for row in topics
    ]
    return bar_chart(_("How much of good practice firms have, by topic"), bars)


def market_news(person: Person, organisation: Organisation | None) -> MarketNews:
    """What waits for this firm on the market."""
    if organisation is None:
        return MarketNews()
    waiting = contacts.waiting_for([organisation]).count() + contacts.unread_posts(person, [organisation])
    return MarketNews(matches.new_count([organisation]), waiting)
