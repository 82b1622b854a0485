"""Asking somebody of the agency to help, and helping: the only way in which anybody else reads a thread."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.market import access
from lingkar.market.access.introductions import mediations_for
from lingkar.market.actions import safety as actions
from lingkar.market.forms.safety import AdviceForm, MediateForm
from lingkar.market.queries import introductions as queries
from lingkar.market.views.thread_shown import show_posts


@login_required
@limited("market-mediate", limit=10, seconds=3600, by="person")
@once
def mediate(request: HttpRequest, code: str) -> HttpResponseBase:
    """One side asks; the other is told."""
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="change")
    if not seat.introduction.was_accepted:
        raise Http404
    form = MediateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_mediation(
            introduction=seat.introduction, organisation=seat.mine, why=form.cleaned_data["why"], by=person
        )
        messages.success(request, _("Somebody of the agency is asked to help, and the other side is told."))
        return redirect("market-introduction", code)
    return render(request, "market/mediate.html", {"seat": seat, "introduction": seat.introduction, "form": form})


@login_required
def mediations(request: HttpRequest) -> HttpResponse:
    """For those of an agency: who asks for help in the countries of their duty."""
    found = mediations_for(signed_in_person(request))
    if found is None:
        raise Http404
    return render(request, "market/mediations.html", {"mediations": list(found[:200])})


@login_required
@never_cache
def mediation(request: HttpRequest, code: str) -> HttpResponse:
    """The thread, for whoever mediates. Each look at it is written down; once closed, only the advice stays."""
    found = access.get_mediation_for(request.user, code)
    posts = []
    if found.is_open:
        actions.read_along(mediation=found, by=signed_in_person(request))
        posts = show_posts(list(queries.posts_of(found.introduction)), None)
    context = {"mediation": found, "introduction": found.introduction, "posts": posts, "form": AdviceForm()}
    return render(request, "market/mediation.html", context)


@login_required
@require_POST
@once
def take(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_mediation_for(request.user, code, to="change")
    actions.take_mediation(mediation=found, by=signed_in_person(request))
    messages.success(request, _("Both are told that you help them."))
    return redirect("market-mediation", code)


@login_required
@require_POST
@once
def end(request: HttpRequest, code: str) -> HttpResponseBase:
    """With advice to both; from then on the thread is closed to her."""
    found = access.get_mediation_for(request.user, code, to="change")
    form = AdviceForm(request.POST)
    if form.is_valid():
        actions.close_mediation(mediation=found, advice=form.cleaned_data["advice"], by=signed_in_person(request))
        return redirect("market-mediation", code)
    posts = show_posts(list(queries.posts_of(found.introduction)), None) if found.is_open else []
    context = {"mediation": found, "introduction": found.introduction, "posts": posts, "form": form}
    return render(request, "market/mediation.html", context)
