"""Matchmaking days: those who hold the event lay them out; firms with a registration join."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lingkar.accounts.access import Visitor, may, refuse_unless
from lingkar.accounts.models import Organisation, Person
from lingkar.events.access import get_event_for, may_on, own_registration
from lingkar.events.models import Event
from lingkar.market.models import Guest, MatchDay, Talk
from lingkar.market.queries import talks as queries


def get_day_for(person: Visitor, code: str) -> MatchDay:
    """The day of a public event, for everybody who is signed in."""
    event = get_event_for(person, code)
    day = queries.days().filter(event=event).first()
    if day is None:
        raise Http404
    return day


def get_event_to_lay_out(person: Visitor, code: str) -> Event:
    return get_event_for(person, code, to="change")


def get_day_to_keep(person: Visitor, code: str) -> MatchDay:
    get_event_for(person, code, to="change")
    return get_day_for(person, code)


def keeps_day(person: Visitor, day: MatchDay) -> bool:
    return may_on(person, day.event.organisation, "change")


def may_join(person: Visitor, day: MatchDay, firm: Organisation | None) -> bool:
    """Whoever has a place at the event, for a firm she acts for."""
    if firm is None or not day.is_open or day.event.is_over():
        return False
    registration = own_registration(person, day.event)
    return registration is not None and registration.has_place and may(person, "add", "meeting", firm)


def guest_of(person: Visitor, day: MatchDay, firm: Organisation | None, to: str = "view") -> Guest | None:
    if firm is None or not may(person, to, "meeting", firm):
        return None
    return queries.guests_of(day).filter(organisation=firm).first()


def get_guest_for(person: Visitor, day: MatchDay, firm: Organisation | None, to: str = "change") -> Guest:
    """The firm she acts for, as a guest of this day."""
    guest = queries.guests_of(day).filter(organisation=firm).first() if firm is not None else None
    if guest is None:
        raise Http404
    refuse_unless(person, to, "meeting", guest.organisation)
    return guest


def get_talk_for(person: Visitor, code: str, to: str = "view") -> tuple[Talk, Guest]:
    """A talk, and the side she acts for: the asked one, where she acts for both."""
    talk = queries.talks().filter(code=code).first()
    if talk is None or not isinstance(person, Person):
        raise Http404
    sides = (talk.asked, talk.asking)
    for guest in sides:
        if may(person, to, "meeting", guest.organisation):
            return talk, guest
    if any(may(person, "view", "meeting", guest.organisation) for guest in sides):
        raise PermissionDenied
    raise Http404
