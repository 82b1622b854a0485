"""Who belongs to an organisation."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_POST

from lingkar.accounts import access, actions, queries
from lingkar.accounts.access import get_organisation_for
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.enums import Role
from lingkar.accounts.forms import InviteForm, RoleForm
from lingkar.accounts.models import Invitation, Membership, Organisation
from lingkar.core.limits import limited


@login_required
@limited("invite", limit=30, seconds=3600, by="person")
def members(request: HttpRequest, code: str) -> HttpResponse:
    posting = request.method == "POST"
    firm = get_organisation_for(request.user, code, to="add" if posting else "view", thing="membership")
    form = InviteForm(request.POST or None)
    if posting and form.is_valid():
        return _invite(request, firm, form)
    context = {
        "firm": firm,
        "form": form,
        "roles": Role.choices,
        "members": queries.members_of(firm),
        "invitations": queries.open_invitations(firm),
        "may_invite": access.may(request.user, "add", "membership", firm),
        "may_change": access.may(request.user, "change", "membership", firm),
    }
    return render(request, "accounts/members.html", context)


def _invite(request: HttpRequest, firm: Organisation, form: InviteForm) -> HttpResponse:
    person = signed_in_person(request)
    is_member = access.may(person, "change", "membership", firm)
    if not is_member and queries.members_of(firm).filter(role=Role.OWNER).exists():
        # A facilitator hands a firm over to its owner; she does not people it once it has one.
        messages.error(request, gettext("This business has an owner already. Only the owner can invite."))
        return redirect("accounts-members", firm.code)
    invitation = actions.invite_member(organisation=firm, **form.cleaned_data, by=person)
    with override(invitation.language):
        link = request.build_absolute_uri(reverse("accounts-invitation", args=[invitation.secret]))
    get_adapter(request).deliver_invitation(invitation, link)
    messages.success(request, gettext("We sent an invitation to %(address)s.") % {"address": invitation.email})
    return redirect("accounts-members", firm.code)


@login_required
@require_POST
def change_role(request: HttpRequest, code: str, person: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, to="change", thing="membership")
    membership, form = _membership(firm, person), RoleForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        actions.change_role(membership=membership, role=form.cleaned_data["role"], by=signed_in_person(request))
    except actions.LastOwner:
        messages.error(request, gettext("One owner has to stay. Make somebody else an owner first."))
    else:
        messages.success(request, gettext("It is saved."))
    return redirect("accounts-members", firm.code)


@login_required
def end_membership(request: HttpRequest, code: str, person: str) -> HttpResponse:
    """Somebody is taken off by an owner, or leaves by herself."""
    firm = get_organisation_for(request.user, code)
    membership = _membership(firm, person)
    access.refuse_unless(request.user, "delete", "membership", firm, owner=membership.person)
    leaving = membership.person == request.user
    if request.method != "POST":
        context = {"firm": firm, "membership": membership, "leaving": leaving}
        return render(request, "accounts/member_end.html", context)
    try:
        actions.end_membership(membership=membership, by=signed_in_person(request))
    except actions.LastOwner:
        messages.error(request, gettext("One owner has to stay. Make somebody else an owner first."))
        return redirect("accounts-members", firm.code)
    messages.success(request, gettext("You left.") if leaving else gettext("The person is taken off."))
    return redirect("accounts-me") if leaving else redirect("accounts-members", firm.code)


def _membership(firm: Organisation, person: str) -> Membership:
    found = queries.members_of(firm).filter(person__code=person).first()
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def withdraw_invitation(request: HttpRequest, code: str, invitation: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, to="add", thing="membership")
    found = queries.open_invitations(firm).filter(code=invitation).first()
    if found is None:
        raise Http404
    actions.withdraw_invitation(invitation=found, by=signed_in_person(request))
    messages.success(request, gettext("The invitation is withdrawn."))
    return redirect("accounts-members", firm.code)


def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever holds the link may join, once signed in."""
    found = Invitation.objects.select_related("organisation", "invited_by").filter(secret=secret).first()
    if found is None or not found.is_open:
        return render(request, "accounts/invitation_gone.html", status=410)
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"invitation": found})
    if not request.user.is_authenticated:
        return redirect(f"{reverse('accounts-sign-in')}?next={request.path}")
    try:
        actions.accept_invitation(invitation=found, by=signed_in_person(request))
    except actions.NotInvited:
        return render(request, "accounts/invitation_gone.html", status=410)
    access.choose_organisation(request, found.organisation)
    messages.success(request, gettext("You now belong to %(name)s.") % {"name": found.organisation.name})
    return redirect("accounts-organisation", found.organisation.code)
