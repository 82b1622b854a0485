"""What an organisation said yes to, and to whom."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lingkar.accounts import access, actions, queries
from lingkar.accounts.access import get_organisation_for
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.consents import WORDINGS
from lingkar.accounts.enums import Purpose
from lingkar.accounts.forms import ConsentForm, LetHelpForm
from lingkar.accounts.models import Organisation, Person


@login_required
def consents(request: HttpRequest, code: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, thing="consent")
    held = list(queries.consents_of(firm))
    roles = access.roles_of(request.user, firm)
    context = {
        "firm": firm,
        "open_consents": [consent for consent in held if consent.is_open],
        "past_consents": [consent for consent in held if not consent.is_open],
        "help_form": LetHelpForm(offered=_offered(firm)) if "owner" in roles and _offered(firm) else None,
        "help_wording": WORDINGS[Purpose.ASSIST].text,
        "statistics": next((one for one in held if one.purpose == Purpose.STATISTICS and one.is_open), None),
        "statistics_wording": WORDINGS[Purpose.STATISTICS].text,
        "is_owner": "owner" in roles,
        "is_facilitator": "facilitator" in roles,
        "may_withdraw": access.may(request.user, "delete", "consent", firm),
    }
    return render(request, "accounts/consents.html", context)


def _offered(firm: Organisation) -> list[Person]:
    """Facilitators of the country whom the firm does not work with yet."""
    working = queries.active_consents(Purpose.ASSIST).filter(organisation=firm).values("facilitator_id")
    return list(queries.facilitators_in(firm.country).exclude(pk__in=working))


@login_required
@require_POST
def give_consent(request: HttpRequest, code: str) -> HttpResponse:
    """The owner says yes for the firm: to a facilitator, or to being counted."""
    firm = get_organisation_for(request.user, code, to="add", thing="consent")
    person = signed_in_person(request)
    if "owner" not in access.roles_of(person, firm):
        raise Http404
    if request.POST.get("purpose") == Purpose.STATISTICS:
        actions.give_consent(purpose=Purpose.STATISTICS, organisation=firm, by=person)
    else:
        form = LetHelpForm(request.POST, offered=_offered(firm))
        if not form.is_valid():
            messages.error(request, gettext("Choose a facilitator."))
            return redirect("accounts-consents", firm.code)
        facilitator = form.cleaned_data["facilitator"]
        actions.give_consent(purpose=Purpose.ASSIST, organisation=firm, facilitator=facilitator, by=person)
    messages.success(request, gettext("Your yes is written down. You can take it back at any time."))
    return redirect("accounts-consents", firm.code)


@login_required
def record_consent(request: HttpRequest, code: str) -> HttpResponse:
    """A facilitator writes down a yes given anew, in writing or aloud."""
    firm = get_organisation_for(request.user, code, to="add", thing="consent")
    person = signed_in_person(request)
    if "facilitator" not in access.roles_of(person, firm):
        raise Http404
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.record_consent(organisation=firm, facilitator=person, given=form.given(), by=person)
        messages.success(request, gettext("The consent is written down."))
        return redirect("accounts-consents", firm.code)
    context = {"form": form, "firm": firm, "wording": WORDINGS[Purpose.ASSIST].text}
    return render(request, "accounts/consent_record.html", context)


@login_required
@require_POST
def withdraw_consent(request: HttpRequest, code: str, consent: str) -> HttpResponse:
    firm = get_organisation_for(request.user, code, to="delete", thing="consent")
    found = firm.consents.filter(code=consent).first()
    if found is None:
        raise Http404
    person = signed_in_person(request)
    if "owner" not in access.roles_of(person, firm) and found.facilitator_id != person.pk:
        raise Http404  # a facilitator ends her own part, not that of another
    actions.withdraw_consent(consent=found, by=person)
    messages.success(request, gettext("The consent has ended."))
    if access.may(person, "view", "consent", firm):
        return redirect("accounts-consents", firm.code)
    return redirect("accounts-me")
