"""What a firm thinks of a match."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.market.enums import MatchState, NotForMe
from lingkar.market.models import MatchSide


def see_match(*, side: MatchSide) -> None:
    """Somebody of the firm looked at it. A fact of the list, not a decision: nothing to audit."""
    if side.state == MatchState.NEW:
        MatchSide.objects.filter(pk=side.pk, state=MatchState.NEW).update(state=MatchState.SEEN)


@transaction.atomic
def keep_match(*, side: MatchSide, by: Person) -> MatchSide:
    """She wants it, also after a no."""
    return _answer(side, MatchState.WANTED, verb="keep", by=by)


@transaction.atomic
def decline_match(*, side: MatchSide, reason: str, note: str = "", by: Person) -> MatchSide:
    """Not for us, because. Only her own firm learns of it; what firms say helps to weigh better."""
    return _answer(side, MatchState.DECLINED, verb="decline", reason=NotForMe(reason).value, note=note, by=by)


def _answer(
    side: MatchSide, state: MatchState, *, verb: str, by: Person, reason: str = "", note: str = ""
) -> MatchSide:
    fresh = MatchSide.objects.select_for_update(of=("self",)).select_related("match", "organisation").get(pk=side.pk)
    fresh.state, fresh.decline_reason, fresh.decline_note = state, reason, note
    fresh.by, fresh.answered_at = by, timezone.now()
    fresh.save(update_fields=["state", "decline_reason", "decline_note", "by", "answered_at"])
    details = {"reason": reason} if reason else {}
    record_audit(verb=verb, thing=fresh.match, by=by, organisation=fresh.organisation, details=details)
    return fresh
