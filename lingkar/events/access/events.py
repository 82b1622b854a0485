"""Events and what hangs on them. What is published is everybody's; the rest is for those who hold it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from lingkar.accounts import rules
from lingkar.accounts.access import Visitor, duties_of, roles_of
from lingkar.accounts.enums import DutyKind, OrganisationKind, Role
from lingkar.accounts.models import Organisation, Person
from lingkar.events.models import AgendaItem, Event, Material, MinutesPoint, Question, Series
from lingkar.events.queries.events import whole

# A firm that wants to invite others does so through its association or agency.
ORGANISING = frozenset(OrganisationKind.values) - {OrganisationKind.FIRM}
# Those whose duty for a body lets them hold its events as its editors do.
HOLDING = (DutyKind.POLICYMAKER, DutyKind.FACILITATOR)


def may_on(person: Visitor, organisation: Organisation, action: str, thing: str = "event") -> bool:
    """What somebody may do to events of this body: as its member, or by her duty for it."""
    if organisation.kind not in ORGANISING:
        return False
    return rules.allows(_roles(person, organisation), action, thing)


def _roles(person: Visitor, organisation: Organisation) -> set[str]:
    roles = roles_of(person, organisation)
    if isinstance(person, Person) and not roles & {"editor", "owner"}:
        held = duties_of(person)
        if any(duty.duty in HOLDING and duty.organisation_id == organisation.pk for duty in held):
            roles |= {"editor", "member"}
    return roles


def organisers_for(person: Visitor, action: str = "add") -> list[Organisation]:
    """The bodies for which she may hold events, those she belongs to first."""
    if not isinstance(person, Person):
        return []
    by_duty = [duty.organisation_id for duty in duties_of(person) if duty.duty in HOLDING and duty.organisation_id]
    roles = [Role.OWNER, Role.EDITOR] if action != "view" else Role.values
    mine = Q(memberships__person=person, memberships__role__in=roles) | Q(pk__in=by_duty)
    found = Organisation.objects.select_related("country", "area").filter(mine, kind__in=ORGANISING).distinct()
    return list(found.order_by("pk"))


def get_event_for(person: Visitor, code: str, to: str = "view", thing: str = "event") -> Event:
    """The event. Anybody sees a published one; everything else is for those who hold it."""
    event = whole().filter(code=code).first()
    if event is None:
        raise Http404
    if to == "view" and thing == "event" and event.is_public:
        return event
    refuse_unless(person, event, to, thing)
    return event


def refuse_unless(person: Visitor, event: Event, to: str, thing: str) -> None:
    """Who may see the event is told plainly that she may not do this; others are told nothing."""
    if may_on(person, event.organisation, to, thing):
        return
    if isinstance(person, Person) and (event.is_public or may_on(person, event.organisation, "view")):
        raise PermissionDenied
    raise Http404


def get_series_for(person: Visitor, code: str, to: str = "view") -> Series:
    """A series is seen by everybody as soon as one event of it is."""
    series = Series.objects.select_related("organisation__country").filter(code=code).first()
    if series is None:
        raise Http404
    allowed = may_on(person, series.organisation, to)
    if allowed or (to == "view" and any(event.is_public for event in series.events.all())):
        return series
    if may_on(person, series.organisation, "view"):
        raise PermissionDenied
    raise Http404


def get_item_for(person: Visitor, code: str, number: int) -> tuple[Event, AgendaItem]:
    event = get_event_for(person, code, to="change")
    item = event.agenda.filter(pk=number).prefetch_related("speakers", "links").first()
    if item is None:
        raise Http404
    return event, item


def get_question_for(person: Visitor, code: str, number: int) -> tuple[Event, Question]:
    event = get_event_for(person, code, to="change")
    question = event.questions.filter(pk=number).first()
    if question is None:
        raise Http404
    return event, question


def get_material_for(person: Visitor, code: str, to: str = "view") -> Material:
    """A file. One that is not for all is for those who have a place, and for those who hold the event."""
    material = Material.objects.select_related("event__organisation").filter(code=code).first()
    if material is None:
        raise Http404
    event = material.event
    if to == "view" and event.is_public and (material.for_all or _has_place(person, event)):
        return material
    if may_on(person, event.organisation, to):
        return material
    if may_on(person, event.organisation, "view"):
        raise PermissionDenied
    raise Http404


def _has_place(person: Visitor, event: Event) -> bool:
    found = event.registrations.filter(person=person).first() if isinstance(person, Person) else None
    return found is not None and found.has_place


def get_point_for(person: Visitor, code: str, to: str = "change") -> MinutesPoint:
    """A line of the minutes, for those who write them."""
    point = MinutesPoint.objects.select_related("minutes__event__organisation").filter(code=code).first()
    if point is None:
        raise Http404
    point.minutes.event = get_event_for(person, point.minutes.event.code, to=to, thing="minutes")
    return point
