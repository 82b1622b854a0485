"""A matchmaking day is laid out, firms join and ask for each other, and the talks get times and tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.events.models import Event
from lingkar.market.actions.telling_firms import tell_firm
from lingkar.market.enums.talks import TalkState
from lingkar.market.models import Guest, MatchDay, Talk, TalkSeat
from lingkar.market.planning import Wish, plan
from lingkar.market.queries import talks as queries
from lingkar.market.queries.introductions import has_blocked

MOST_ASKED = 30


class NoPlace(Exception):
    """It cannot be so; the text says why."""


@transaction.atomic
def lay_out_day(
    *, event: Event, starts_at: datetime, slots: int, slot_minutes: int, pause_minutes: int, tables: int, is_open: bool,
    by: Person,
) -> MatchDay:  # fmt: skip
    """How long talks are and how many go on at once. Not changed any more in a way that would tear talks apart."""
    told: dict[str, Any] = {
        "starts_at": starts_at, "slots": slots, "slot_minutes": slot_minutes, "pause_minutes": pause_minutes,
        "tables": tables, "is_open": is_open,
    }  # fmt: skip
    day = MatchDay.objects.select_for_update().filter(event=event).first()
    if day is None:
        day = MatchDay.objects.create(event=event, created_by=by, **told)
        record_audit(verb="add", thing=event, by=by, organisation=event.organisation, details={"match_day": True})
        return day
    if day.talks.filter(slot__gte=slots).exists() or day.talks.filter(table__gt=tables).exists():
        raise NoPlace(_("Some talks have later times or higher tables already. Move them first."))
    for name, value in told.items():
        setattr(day, name, value)
    day.save()
    record_audit(verb="change", thing=event, by=by, organisation=event.organisation, details={"match_day": True})
    return day


@transaction.atomic
def join_day(
    *, day: MatchDay, organisation: Organisation, says: str, languages: list[str], away: list[int], by: Person
) -> Guest:
    """The firm wants to talk; or says anew what it looks for and when it can't come."""
    guest, is_new = Guest.objects.select_for_update().get_or_create(
        day=day, organisation=organisation, defaults={"says": says, "languages": languages, "away": away, "by": by}
    )
    if not is_new:
        guest.says, guest.languages, guest.away = says, languages, away
        guest.save(update_fields=["says", "languages", "away"])
        for seat in guest.seats.filter(slot__in=away).select_related("talk"):
            _unseat(seat.talk)
    record_audit(verb="join" if is_new else "change", thing=guest, by=by, organisation=organisation)
    return guest


@transaction.atomic
def ask_talk(*, asking: Guest, asked: Guest, reason: str, language: str, by: Person) -> Talk:
    """Raises NoPlace."""
    if asking.day_id != asked.day_id or asking.pk == asked.pk or not asking.day.is_open:
        raise NoPlace(_("You can't ask for this talk."))
    one, other = asking.organisation, asked.organisation
    if has_blocked(one, other) or has_blocked(other, one):
        raise NoPlace(_("This business takes no requests at present."))
    if asking.asked_talks.exclude(state=TalkState.WITHDRAWN).count() >= MOST_ASKED:
        raise NoPlace(_("You have asked for many talks already."))
    try:
        with transaction.atomic():
            talk = Talk.objects.create(
                day=asking.day, asking=asking, asked=asked, reason=reason, language=language, asked_by=by
            )
    except IntegrityError:
        raise NoPlace(_("You have asked for this already.")) from None
    record_audit(verb="introduce", thing=talk, by=by, organisation=one)
    tell_firm("market-talk", to=other, about=talk, by=by, context={"firm": one.name})
    return talk


@transaction.atomic
def accept_talk(*, talk: Talk, slot: int | None, by: Person) -> Talk:
    """Yes; at a time both are free, or (None) when the plan gives one. Raises NoPlace."""
    held = hold(talk)
    if held.state != TalkState.ASKED:
        return held
    held.state, held.answered_by, held.answered_at = TalkState.ACCEPTED, by, timezone.now()
    held.save(update_fields=["state", "answered_by", "answered_at"])
    if slot is not None:
        _seat(held, slot, _free_table(held, slot))
    record_audit(verb="accept", thing=held, by=by, organisation=held.asked.organisation)
    tell_firm(
        "market-talk-answer", to=held.asking.organisation, about=held, by=by,
        context={"firm": held.asked.organisation.name, "is_yes": True},
    )  # fmt: skip
    return held


@transaction.atomic
def decline_talk(*, talk: Talk, by: Person) -> Talk:
    held = hold(talk)
    if held.state == TalkState.ASKED:
        held.state, held.answered_by, held.answered_at = TalkState.DECLINED, by, timezone.now()
        held.save(update_fields=["state", "answered_by", "answered_at"])
        record_audit(verb="decline", thing=held, by=by, organisation=held.asked.organisation)
        tell_firm(
            "market-talk-answer", to=held.asking.organisation, about=held, by=by,
            context={"firm": held.asked.organisation.name, "is_yes": False},
        )  # fmt: skip
    return held


@transaction.atomic
def call_off_talk(*, talk: Talk, guest: Guest, by: Person) -> Talk:
    """Either side, at any time before."""
    held = hold(talk)
    if held.state in (TalkState.ASKED, TalkState.ACCEPTED):
        _unseat(held)
        held.state = TalkState.WITHDRAWN
        held.save(update_fields=["state"])
        record_audit(verb="call-off", thing=held, by=by, organisation=guest.organisation)
        tell_firm(
            "market-talk-off", to=held.other_than(guest).organisation, about=held, by=by,
            context={"firm": guest.organisation.name},
        )  # fmt: skip
    return held


@transaction.atomic
def move_talk(*, talk: Talk, slot: int, table: int | None, by: Person) -> Talk:
    """By whoever keeps the day. Raises NoPlace when a firm or the table would be there twice."""
    held = hold(talk)
    if held.state != TalkState.ACCEPTED:
        raise NoPlace(_("This talk is not agreed."))
    _unseat(held)
    _seat(held, slot, table or _free_table(held, slot))
    record_audit(verb="change", thing=held, by=by, organisation=held.day.event.organisation, details={"slot": slot})
    return held


@transaction.atomic
def plan_day(*, day: MatchDay, by: Person) -> tuple[int, int]:
    """Give every agreed talk without a time one. Returns how many were placed, and how many found no place."""
    held = MatchDay.objects.select_for_update(of=("self",)).select_related("event__organisation").get(pk=day.pk)
    talks = {talk.pk: talk for talk in queries.agreed(held)}
    mutual = queries.both_wish(held)
    away = {guest.pk: set(guest.away) for guest in held.guests.all()}
    wishes = [
        Wish(talk.pk, talk.asking_id, talk.asked_id, talk.pk in mutual) for talk in talks.values() if talk.slot is None
    ]
    taken = [
        (talk.slot, talk.table or 0, talk.asking_id, talk.asked_id) for talk in talks.values() if talk.slot is not None
    ]
    placed, left = plan(wishes, slots=held.slots, tables=held.tables, away=away, taken=taken)
    for each in placed:
        _seat(talks[each.pk], each.slot, each.table)
    held.planned_at = timezone.now()
    held.save(update_fields=["planned_at"])
    record_audit(
        verb="plan", thing=held.event, by=by, organisation=held.event.organisation,
        details={"talks": len(placed), "without_place": len(left)},
    )  # fmt: skip
    return len(placed), len(left)


def free_slots(talk: Talk) -> list[int]:
    """When both are there and a table is free."""
    day = talk.day
    seats = TalkSeat.objects.filter(guest__in=[talk.asking_id, talk.asked_id]).values_list("slot", flat=True)
    gone = {*talk.asking.away, *talk.asked.away, *seats}
    used = list(day.talks.filter(slot__isnull=False).values_list("slot", flat=True))
    return [slot for slot in range(day.slots) if slot not in gone and used.count(slot) < day.tables]


def _free_table(talk: Talk, slot: int) -> int:
    used = set(talk.day.talks.filter(slot=slot).values_list("table", flat=True))
    for number in range(1, talk.day.tables + 1):
        if number not in used:
            return number
    raise NoPlace(_("All tables are taken at this time. Choose another one."))


def _seat(talk: Talk, slot: int, table: int) -> None:
    """The database refuses a firm or a table twice at once, whoever was quicker."""
    if not (0 <= slot < talk.day.slots and 1 <= table <= talk.day.tables):
        raise NoPlace(_("There is no such time or table on this day."))
    if slot in talk.asking.away or slot in talk.asked.away:
        raise NoPlace(_("One of the two can't come at this time. Choose another one."))
    try:
        with transaction.atomic():
            talk.slot, talk.table, talk.sequence = slot, table, talk.sequence + 1
            talk.save(update_fields=["slot", "table", "sequence"])
            TalkSeat.objects.bulk_create(
                TalkSeat(talk=talk, guest_id=guest, slot=slot) for guest in (talk.asking_id, talk.asked_id)
            )
    except IntegrityError:
        raise NoPlace(_("One of the two, or the table, is taken at this time. Choose another one.")) from None


def _unseat(talk: Talk) -> None:
    talk.seats.all().delete()
    if talk.slot is not None:
        talk.slot = talk.table = None
        talk.save(update_fields=["slot", "table"])


def hold(talk: Talk) -> Talk:
    return (
        Talk.objects.select_for_update(of=("self",))
        .select_related("day__event__organisation", "asking__organisation", "asked__organisation")
        .get(pk=talk.pk)
    )
