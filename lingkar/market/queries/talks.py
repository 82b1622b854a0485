"""Lists of matchmaking days."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lingkar.market.enums.talks import TalkState
from lingkar.market.models import Guest, MatchDay, Talk


def days() -> QuerySet[MatchDay]:
    return MatchDay.objects.select_related("event__organisation__country")


def guests_of(day: MatchDay) -> QuerySet[Guest]:
    return Guest.objects.filter(day=day).select_related("organisation__country", "organisation__market_profile")


def talks() -> QuerySet[Talk]:
    return Talk.objects.select_related(
        "day__event__organisation", "asking__organisation__country", "asked__organisation__country"
    )


def talks_of(guest: Guest) -> QuerySet[Talk]:
    """The open ones of a firm, those with a time first."""
    mine = talks().filter(Q(asking=guest) | Q(asked=guest), state__in=[TalkState.ASKED, TalkState.ACCEPTED])
    return mine.order_by("slot", "pk")


def agreed(day: MatchDay) -> QuerySet[Talk]:
    return talks().filter(day=day, state=TalkState.ACCEPTED).order_by("slot", "table", "pk")


def both_wish(day: MatchDay) -> set[int]:
    """Talks whose two firms each asked for the other."""
    pairs = {
        (asking, asked): pk
        for pk, asking, asked in Talk.objects.filter(day=day)
        .exclude(state=TalkState.WITHDRAWN)
        .values_list("pk", "asking_id", "asked_id")
    }
    return {pk for (asking, asked), pk in pairs.items() if (asked, asking) in pairs}
