"""Dialogues. What is open or closed is everybody's to read; the rest is for those who hold it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from lingkar.accounts import rules
from lingkar.accounts.access import Visitor, duties_of, roles_of
from lingkar.accounts.enums import DutyKind, OrganisationKind, Role
from lingkar.accounts.models import Organisation, Person
from lingkar.dialogue.models import Dialogue
from lingkar.dialogue.queries.dialogues import whole

# Bodies that may put a question to many.
ASKING = frozenset(
    {OrganisationKind.AGENCY, OrganisationKind.ASSOCIATION, OrganisationKind.MINISTRY, OrganisationKind.UNIVERSITY}
)


def may_on(person: Visitor, organisation: Organisation, action: str, thing: str = "dialogue") -> bool:
    """What somebody may do to dialogues of this body: as its member, or by her duty in its country."""
    return organisation.kind in ASKING and rules.allows(roles_of(person, organisation), action, thing)


def bodies_for(person: Visitor, action: str = "add") -> list[Organisation]:
    """The bodies for which she may ask: her own, and the one she does her duty for."""
    if not isinstance(person, Person):
        return []
    by_duty = [
        duty.organisation_id for duty in duties_of(person) if duty.duty == DutyKind.POLICYMAKER and duty.organisation_id
    ]
    roles = [Role.OWNER, Role.EDITOR] if action != "view" else Role.values
    mine = Q(memberships__person=person, memberships__role__in=roles) | Q(pk__in=by_duty)
    found = Organisation.objects.select_related("country", "area").filter(mine, kind__in=ASKING).distinct()
    return [body for body in found.order_by("pk") if may_on(person, body, action)]


def get_body_for(person: Visitor, code: str, to: str = "add") -> Organisation:
    """The body somebody asks for."""
    body = Organisation.objects.select_related("country", "area").filter(code=code).first()
    if body is None:
        raise Http404
    if may_on(person, body, to):
        return body
    if may_on(person, body, "view"):
        raise PermissionDenied
    raise Http404


def get_dialogue_for(person: Visitor, code: str, to: str = "view", thing: str = "dialogue") -> Dialogue:
    """The dialogue. Anybody sees one that was opened; everything else is for those who hold it."""
    dialogue = whole().filter(code=code).first()
    if dialogue is None:
        raise Http404
    if to == "view" and thing == "dialogue" and dialogue.is_public:
        return dialogue
    refuse_unless(person, dialogue, to, thing)
    return dialogue


def refuse_unless(person: Visitor, dialogue: Dialogue, to: str, thing: str = "dialogue") -> None:
    """Who may see the dialogue is told plainly that she may not do this; others are told nothing."""
    if may_on(person, dialogue.organisation, to, thing):
        return
    if isinstance(person, Person) and (dialogue.is_public or may_on(person, dialogue.organisation, "view")):
        raise PermissionDenied
    raise Http404
