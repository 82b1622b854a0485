"""An organisation: the country first, then what depends on it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lingkar.accounts import access, actions
from lingkar.accounts.access import get_organisation_for
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.forms import BasicsForm, DetailsForm, VerificationForm
from lingkar.accounts.pages import facts_of, size_facts
from lingkar.core.once import once


@login_required
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code)
    may = {
        name: access.may(request.user, action, thing, firm)
        for name, action, thing in (
            ("change", "change", "organisation"), ("delete", "delete", "organisation"),
            ("verify", "change", "verification"), ("members", "view", "membership"), ("consents", "view", "consent"),
        )
    }  # fmt: skip
    context = {"firm": firm, "facts": facts_of(firm), "size": size_facts(firm), "may": may}
    return render(request, "accounts/organisation.html", context)


@login_required
@once
def new_organisation(request: HttpRequest) -> HttpResponse:
    """First step. It is saved before the second is asked, so nothing is lost between them."""
    person = signed_in_person(request)
    access.refuse_unless(person, "add", "organisation")
    form = BasicsForm(request.POST or None, country=person.country.code if person.country else "")
    if request.method == "POST" and form.is_valid():
        firm = actions.create_organisation(**form.cleaned_data, by=person)
        access.choose_organisation(request, firm)
        return redirect(f"{reverse('accounts-organisation-details', args=[firm.code])}?new=1")
    return render(request, "accounts/organisation_new.html", {"form": form})


@login_required
def organisation_basics(request: HttpRequest, code: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, to="change")
    form = BasicsForm(request.POST or None, organisation=firm)
    if request.method == "POST" and form.is_valid():
        moved = form.cleaned_data["country"] != firm.country
        actions.change_organisation(organisation=firm, facts=form.cleaned_data, by=signed_in_person(request))
        return redirect("accounts-organisation-details" if moved else "accounts-organisation", firm.code)
    return render(request, "accounts/organisation_basics.html", {"form": form, "firm": firm})


@login_required
def organisation_details(request: HttpRequest, code: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, to="change")
    form = DetailsForm(request.POST or None, organisation=firm)
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(organisation=firm, facts=form.cleaned_data, by=signed_in_person(request))
        messages.success(request, gettext("It is saved."))
        return redirect("accounts-organisation", firm.code)
    context = {"form": form, "firm": firm, "is_new": "new" in request.GET}
    return render(request, "accounts/organisation_details.html", context)


@login_required
def verify_organisation(request: HttpRequest, code: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, to="change", thing="verification")
    form = VerificationForm(request.POST or None, initial={"level": firm.verification})
    if request.method == "POST" and form.is_valid():
        actions.verify_organisation(organisation=firm, level=form.cleaned_data["level"], by=signed_in_person(request))
        messages.success(request, gettext("It is saved."))
        return redirect("accounts-organisation", firm.code)
    return render(request, "accounts/verification.html", {"form": form, "firm": firm})


@login_required
def delete_organisation(request: HttpRequest, code: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, to="delete")
    if request.method == "POST":
        actions.delete_organisation(organisation=firm, by=signed_in_person(request))
        messages.success(request, gettext("The organisation is deleted."))
        return redirect("accounts-me")
    return render(request, "accounts/organisation_delete.html", {"firm": firm})


@login_required
@require_POST
def choose_organisation(request: HttpRequest) -> HttpResponse:
    """Work for this one from now on."""
    firm = get_organisation_for(request.user, request.POST.get("organisation", ""))
    access.choose_organisation(request, firm)
    messages.success(request, gettext("You now work for %(name)s.") % {"name": firm.name})
    return redirect(resolve_url("accounts-organisation", firm.code))
