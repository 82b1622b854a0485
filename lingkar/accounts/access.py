"""The one way to reach a thing of this room, and the one question every room asks: `may`."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from lingkar.accounts import queries, rules
from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.models import Duty, Membership, Organisation, Person

type Visitor = Person | AnonymousUser | None

ROLES_WITHIN = {
    Role.OWNER.value: {"owner", "editor", "member"},
    Role.EDITOR.value: {"editor", "member"},
    Role.MEMBER.value: {"member"},
}
CURRENT_KEY = "organisation"


def roles_of(person: Visitor, organisation: Organisation | None = None, *, owner: Person | None = None) -> set[str]:
    """Every role of the permission table this visitor holds towards this organisation, and this owner's things."""
    if not isinstance(person, Person) or not person.is_active:
        return {"anyone"}
    roles = {"anyone", "person"}
    if owner is not None and owner.pk == person.pk:
        roles.add("self")
    if organisation is not None:
        held = Membership.objects.filter(person=person, organisation=organisation).values_list("role", flat=True)
        for role in held:
            roles |= ROLES_WITHIN[role]
    return roles | _roles_of_duty(person, organisation)


def _roles_of_duty(person: Person, organisation: Organisation | None) -> set[str]:
    duties = duties_of(person)
    if organisation is not None:
        duties = [duty for duty in duties if duty.country_id in (None, organisation.country_id)]
    roles = {duty.duty for duty in duties}
    if DutyKind.FACILITATOR in roles:
        agreed = organisation is not None and (
            queries.consents_to_assist(person).filter(organisation=organisation).exists()
        )
        if not agreed:
            roles = (roles - {DutyKind.FACILITATOR.value}) | {"facilitator-without"}
    return {str(role) for role in roles}


def duties_of(person: Person) -> list[Duty]:
    """The duties that count: where a second factor is asked of staff, none does without it."""
    duties = list(Duty.objects.filter(person=person))
    return [] if duties and _needs_factor(person) else duties


def lacks_second_factor(person: Person) -> bool:
    """Whether she holds duties that sleep until she adds one."""
    return Duty.objects.filter(person=person).exists() and _needs_factor(person)


def _needs_factor(person: Person) -> bool:
    return settings.REQUIRE_STAFF_MFA and not has_second_factor(person)


def has_second_factor(person: Person) -> bool:
    from allauth.mfa.adapter import get_adapter  # the library needs the app registry, which may not be ready here
    from allauth.mfa.models import Authenticator

    return bool(get_adapter().is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))


def may(
    person: Visitor,
    action: str,
    thing_kind: str,
    organisation: Organisation | None = None,
    owner: Person | None = None,
) -> bool:
    return rules.allows(roles_of(person, organisation, owner=owner), action, thing_kind)


def refuse_unless(
    person: Visitor,
    action: str,
    thing_kind: str,
    organisation: Organisation | None = None,
    owner: Person | None = None,
) -> None:
    """404 for a stranger, who must not learn that the thing exists; 403 for one who may at least see it."""
    roles = roles_of(person, organisation, owner=owner)
    if rules.allows(roles, action, thing_kind):
        return
    if rules.allows(roles, "view", thing_kind):
        raise PermissionDenied
    raise Http404


def get_organisation_for(person: Visitor, code: str, to: str = "view", thing: str = "organisation") -> Organisation:
    """The organisation, if this visitor may do this to it (or to its `thing`)."""
    organisation = Organisation.objects.select_related("country", "area", "sector").filter(code=code).first()
    if organisation is None:
        raise Http404
    refuse_unless(person, "view", "organisation", organisation)
    refuse_unless(person, to, thing, organisation)
    return organisation


def current_organisation(request: HttpRequest) -> Organisation | None:
    """The organisation she works for now: the one she chose, else the first of her own. None without any."""
    person = request.user
    if not isinstance(person, Person):
        return None
    code = request.session.get(CURRENT_KEY)
    if code:
        chosen = Organisation.objects.select_related("country", "area", "sector").filter(code=code).first()
        if chosen is not None and may(person, "view", "organisation", chosen):
            return chosen
    return queries.organisations_of(person).order_by("memberships__id").first()


def choose_organisation(request: HttpRequest, organisation: Organisation) -> None:
    """Remember for this session whom she works for; the right to it is asked anew on every page."""
    request.session[CURRENT_KEY] = organisation.code
