"""A broker proposed that two firms meet: each answers for itself."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.registry import current
from lingkar.market.access.desk import get_proposal_for
from lingkar.market.actions import desk as actions
from lingkar.market.actions.introductions import Refused
from lingkar.market.forms.introducing import IntroduceForm
from lingkar.market.hints import hints
from lingkar.market.views.introductions import countries_of
from lingkar.market.views.shown import show_listing
from lingkar.market.views.thread_shown import firm_facts


@login_required
@limited("market-introduce", limit=30, seconds=3600, by="person")
@once
def proposal(request: HttpRequest, code: str) -> HttpResponseBase:
    """Yes with one sentence and how she may be reached, or no."""
    person = signed_in_person(request)
    found, firm = get_proposal_for(person, code, to="change" if request.method == "POST" else "view")
    if found.introduction is not None and may(person, "view", "introduction", firm):
        return redirect("market-introduction", found.introduction.code)
    own, other = (found.need, found.offer) if found.need.organisation_id == firm.pk else (found.offer, found.need)
    sentence = _("We were told that we fit together: %(about)s.") % {"about": own.title}
    countries = countries_of(firm, other.organisation)
    form = IntroduceForm(
        request.POST or None, person=person, country=firm.country.code, countries=countries,
        initial={"sentence": sentence[:300]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.accept_proposal(
                proposal=found, organisation=firm, sentence=form.cleaned_data["sentence"], language=current().code,
                reach=form.reach(), by=person,
            )  # fmt: skip
        except (actions.NotPossible, Refused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The other business is asked now. You hear from us when they answer."))
            return redirect("market-introduction", made.code)
    context = {
        "proposal": found, "firm": firm, "own": show_listing(own), "other": show_listing(other), "form": form,
        "facts": firm_facts(other.organisation), "may_change": may(person, "change", "proposal", firm),
        "hints": hints()[:2], "ended": not (own.is_live() and other.is_live()),
    }  # fmt: skip
    return render(request, "market/proposal.html", context)


@login_required
@require_POST
@once
def decline(request: HttpRequest, code: str) -> HttpResponseBase:
    found, firm = get_proposal_for(request.user, code, to="change")
    actions.decline_proposal(proposal=found, organisation=firm, by=signed_in_person(request))
    messages.success(request, _("Nothing comes of it. The other business is not told who said no."))
    return redirect("market-introductions")
