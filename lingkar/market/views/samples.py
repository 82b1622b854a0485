"""A small amount to try."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.market import access
from lingkar.market.actions import samples as actions
from lingkar.market.actions.introductions import Over
from lingkar.market.enums.dealing import SampleState
from lingkar.market.forms.threads import SampleForm, SampleStepForm


@login_required
@limited("market-sample", limit=30, seconds=3600, by="person")
@once
def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="add")
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data
        try:
            made = actions.ask_sample(
                introduction=seat.introduction,
                organisation=seat.mine,
                quantity=read["quantity"],
                unit=read["unit"],
                note=read["note"],
                address=read["address"],
                by=person,
            )
        except Over as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("market-sample", made.code)
    return render(request, "market/sample_ask.html", {"seat": seat, "introduction": seat.introduction, "form": form})


@login_required
@once
def sample(request: HttpRequest, code: str) -> HttpResponseBase:
    """Where it stands, and what each side says next."""
    person = signed_in_person(request)
    seat, found = access.get_sample_for(person, code, to="change" if request.method == "POST" else "view")
    form = SampleStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_sample(sample=found, organisation=seat.mine, by=person, **form.cleaned_data)
        except (actions.NotTheTurn, Over):
            messages.error(request, _("This request has changed meanwhile."))
        return redirect("market-sample", code)
    steps = actions.steps_for(found, seat.mine) if seat.introduction.is_accepted else []
    context = {
        "seat": seat,
        "introduction": seat.introduction,
        "sample": found,
        "own": found.organisation_id == seat.mine.pk,
        "form": form,
        "steps": [(state, SampleState(state).label) for state in steps],
        "may_change": may(person, "change", "introduction", seat.mine),
    }
    return render(request, "market/sample.html", context)
