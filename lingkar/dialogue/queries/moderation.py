"""What waits for a moderator, what was done, and what that does to the map."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.models import Person
from lingkar.dialogue.enums import Act, AppealState, Handled, Reason, StatementState
from lingkar.dialogue.models import Appeal, Dialogue, ModerationAct, Participant, Statement, StatementReport, Vote

# The words themselves do the harm: the log tells of the act and not of them.
WITHHELD = (Reason.ATTACK, Reason.PERSON, Reason.CONTACT, Reason.UNLAWFUL)
HEAPS = ("pending", "reported", "unread", "shown", "hidden", "merged", "all")


def heap(dialogue: Dialogue, name: str) -> QuerySet[Statement]:
    """One heap of the moderator's desk, the oldest first: who waits longest is read first."""
    rows = _whole(dialogue)
    match name:
        case "pending":
            return rows.filter(state=StatementState.PENDING)
        case "reported":
            return rows.filter(_reported())
        case "unread":
            return rows.filter(~_acted_on(), state=StatementState.SHOWN, is_seed=False)
        case "shown" | "hidden" | "merged":
            return rows.filter(state=name).order_by("-created_at", "-pk")
        case _:
            return rows.order_by("-created_at", "-pk")


def _whole(dialogue: Dialogue) -> QuerySet[Statement]:
    return (
        Statement.objects.filter(dialogue=dialogue)
        .annotate(weighed=Count("votes", distinct=True))
        .select_related("author", "merged_into")
        .prefetch_related("texts", "reports")
        .order_by("created_at", "pk")
    )


def _reported() -> Exists:
    return Exists(StatementReport.objects.filter(statement=OuterRef("pk"), state=Handled.OPEN))


def _acted_on() -> Exists:
    """Whether a moderator looked at it; that it is no pair with another is no look."""
    return Exists(ModerationAct.objects.filter(statement=OuterRef("pk")).exclude(act=Act.APART))


def heap_sizes(dialogue: Dialogue) -> dict[str, int]:
    """How many lie in each heap that asks for work."""
    return {name: heap(dialogue, name).order_by().count() for name in ("pending", "reported", "unread")}


def moderators_of(dialogue: Dialogue) -> list[Person]:
    """Everybody who may act in this dialogue: writers of the body that asks, policymakers of its country."""
    body = dialogue.organisation
    writers = Q(memberships__organisation=body, memberships__role__in=[Role.OWNER, Role.EDITOR])
    country = Q(duties__country__isnull=True) | Q(duties__country_id=body.country_id)
    duty = Q(duties__duty=DutyKind.POLICYMAKER) & country
    return list(Person.objects.filter(writers | duty, is_active=True).distinct().order_by("pk"))


def log(dialogue: Dialogue, *, act: str = "", reason: str = "") -> QuerySet[ModerationAct]:
    """Every act, the newest first."""
    rows = ModerationAct.objects.filter(dialogue=dialogue).select_related("statement", "other", "undoes", "undone_by")
    rows = rows.select_related("appeal")
    if act:
        rows = rows.filter(act=act)
    return rows.filter(reason=reason) if reason else rows


def withheld(dialogue: Dialogue) -> set[int]:
    """Statements whose words the log does not repeat."""
    acts = ModerationAct.objects.filter(dialogue=dialogue, act=Act.HIDE, reason__in=WITHHELD, undone_by__isnull=True)
    return {pk for pk in acts.values_list("statement_id", flat=True) if pk is not None}


def may_be_read(statement: Statement | None, kept_back: set[int]) -> bool:
    """Whether the public log may repeat a statement: not what nobody let through, harms, or was taken away."""
    if statement is None or statement.state == StatementState.PENDING:
        return False
    return statement.state != StatementState.HIDDEN or statement.pk not in kept_back


@dataclass(frozen=True)
class Effect:
    """What moderation takes out of the map, and what it moves."""

    hidden: int  # statements
    merged: int
    voices: int  # that were stopped
    votes: int  # all that were cast and stand
    votes_hidden: int  # on statements that are not shown
    votes_merged: int  # that count for another statement
    votes_of_voices: int  # of voices that were stopped

    @property
    def votes_out(self) -> int:
        return self.votes_hidden + self.votes_of_voices


def effect(dialogue: Dialogue) -> Effect:
    stopped = Q(participant__banned_at__isnull=False)
    votes = Vote.objects.filter(statement__dialogue=dialogue).aggregate(
        all=Count("pk"),
        hidden=Count("pk", filter=Q(statement__state=StatementState.HIDDEN) & ~stopped),
        merged=Count("pk", filter=Q(statement__state=StatementState.MERGED) & ~stopped),
        stopped=Count("pk", filter=stopped),
    )
    states = Statement.objects.filter(dialogue=dialogue).aggregate(
        hidden=Count("pk", filter=Q(state=StatementState.HIDDEN)),
        merged=Count("pk", filter=Q(state=StatementState.MERGED)),
    )
    return Effect(
        hidden=states["hidden"],
        merged=states["merged"],
        voices=Participant.objects.filter(dialogue=dialogue, banned_at__isnull=False).count(),
        votes=votes["all"],
        votes_hidden=votes["hidden"],
        votes_merged=votes["merged"],
        votes_of_voices=votes["stopped"],
    )


def appeals_of(dialogue: Dialogue) -> QuerySet[Appeal]:
    """Those that wait first."""
    rows = Appeal.objects.filter(act__dialogue=dialogue).select_related("act__statement", "answered_by")
    return rows.annotate(waits=Count("pk", filter=Q(state=AppealState.OPEN))).order_by("-waits", "at", "pk")


def last_touch(statement: Statement) -> ModerationAct | None:
    """The newest act that took it out of view, or joined it, and stands."""
    acts = statement.acts.filter(act__in=[Act.HIDE, Act.MERGE], undone_by__isnull=True)
    return acts.select_related("dialogue__organisation").order_by("-pk").first()


def last_stop(voice: Participant) -> ModerationAct | None:
    return voice.acts.filter(act=Act.BAN).select_related("dialogue__organisation").order_by("-pk").first()


def themes_of(dialogue: Dialogue) -> list[str]:
    """In the order of the alphabet."""
    found = Statement.objects.filter(dialogue=dialogue).exclude(theme="").order_by("theme")
    return list(found.values_list("theme", flat=True).distinct())
