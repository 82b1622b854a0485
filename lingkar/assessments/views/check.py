"""The check: where the firm is, one question a page, and a last look before the end."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from lingkar.accounts import device
from lingkar.accounts.access import current_organisation, get_organisation_for
from lingkar.accounts.device import gives_device
from lingkar.accounts.models import Person
from lingkar.accounts.queries import organisations_for
from lingkar.assessments import access, actions, queries
from lingkar.assessments.actions import Said
from lingkar.assessments.enums import AnswerState
from lingkar.assessments.forms import AnswerForm, PlaceForm, StartForm
from lingkar.assessments.forms.check import initial_of
from lingkar.assessments.models import Assessment
from lingkar.assessments.views.asking import AskedPage, Walk, answer_lines, helped_firm, walk_of
from lingkar.assessments.views.words import spoken
from lingkar.core.limits import limited
from lingkar.core.once import once

WITHOUT_VALUE = {AnswerState.UNKNOWN, AnswerState.SKIPPED}


@limited("start-check", limit=300, seconds=3600)
@cache_control(private=True)
@gives_device
@once
def start(request: HttpRequest) -> HttpResponseBase:
    """Two short steps by address: the place first, then the kind of work. A known firm needs neither."""
    if request.method == "POST":
        return _begin(request)
    if "country" in request.GET:
        place = PlaceForm(request.GET)
        if place.is_valid():
            return _kind_of_work(request, place)
        return render(request, "assessments/start.html", {"form": place})
    firm = current_organisation(request) if "firm" not in request.GET else None
    known = _known_of(firm) or {"country": _likely_country(request)}
    return render(request, "assessments/start.html", {"form": PlaceForm(initial=known), "firm": firm, "known": known})


def _begin(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        if "sector" in form.errors and len(form.errors) == 1:
            return _kind_of_work(request, form)
        return render(request, "assessments/start.html", {"form": PlaceForm(request.POST)})
    visitor = device.visitor_of(request)
    firm, facilitator = helped_firm(visitor, request.POST.get("firm", ""))
    assessment = actions.start_assessment(
        **form.facts(),
        device=visitor.device,
        organisation=firm,
        facilitator=facilitator,
        by=visitor.person,
    )
    return redirect("assessments-question", assessment.code, walk_of(assessment).questions[0].code)


def _kind_of_work(request: HttpRequest, form: PlaceForm) -> HttpResponse:
    asked = request.GET.get("q", "")[:100]
    context = {
        "form": form,
        "asked": asked,
        "sectors": queries.offered_sectors(spoken(), asked),
        "chosen": form.data.get("sector", ""),
        "firm_code": form.data.get("firm", ""),
    }
    return render(request, "assessments/start_work.html", context)


def _likely_country(request: HttpRequest) -> str:
    """Hers, else the one country of the region whose first language she reads. It is only chosen beforehand."""
    person = request.user
    if isinstance(person, Person) and person.country is not None:
        return person.country.code
    return queries.country_of_language(spoken())


def _known_of(firm: object) -> dict[str, str]:
    if firm is None:
        return {}
    country, sector = getattr(firm, "country", None), getattr(firm, "sector", None)
    return {
        "country": country.code if country else "",
        "workers_band": queries.band_of(getattr(firm, "workers", None)),
        "sector": sector.code if sector else "",
        "firm": getattr(firm, "code", ""),
    }


def my_checks(request: HttpRequest) -> HttpResponse:
    """The checks of this person, and those this device holds that nobody has claimed yet."""
    visitor = device.visitor_of(request)
    checks = queries.with_state(access.assessments_of(visitor))
    return render(request, "assessments/list.html", {"checks": checks, "unclaimed": visitor.person is None})


def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Go on where it was left: the result of a finished check, else the first question without an answer."""
    assessment = access.get_assessment_for(device.visitor_of(request), code)
    if assessment.is_finished:
        return redirect("assessments-result", code)
    walk = walk_of(assessment)
    waiting = walk.first_unanswered()
    if waiting is None:
        return redirect("assessments-review", code)
    return redirect("assessments-question", code, waiting.code)


@once
def question(request: HttpRequest, code: str, question: str) -> HttpResponseBase:
    """One question. Whatever is sent is kept: an answer, "I don't know", or a skip."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, to="change")
    walk = walk_of(assessment)
    asked = walk.find(question)
    if asked is None:
        if question not in walk.known_codes:
            raise Http404
        return redirect("assessments-check", code)  # an earlier answer has made it needless
    if request.method != "POST":
        form = AnswerForm(
            asked,
            initial={"answer": initial_of(asked, walk.answers.get(asked.code))},
            currency=assessment.currency,
        )
        return _ask(request, assessment, walk, form)
    form = AnswerForm(asked, request.POST, currency=assessment.currency)
    state = request.POST.get("state", "")
    if state in WITHOUT_VALUE:
        said = Said(AnswerState(state))
    elif form.is_valid():
        said = form.said()
    else:
        return _ask(request, assessment, walk, form)
    actions.save_answer(assessment=assessment, question=asked.code, said=said, by=visitor.person)
    return _onward(request, assessment, asked.code)


def _ask(request: HttpRequest, assessment: Assessment, walk: Walk, form: AnswerForm) -> HttpResponse:
    to_review = request.GET.get("back") == "review"
    page = AskedPage.of(assessment, walk, form.question, to_review=to_review)
    return render(request, "assessments/question.html", {"form": form, "page": page, "assessment": assessment})


def _onward(request: HttpRequest, assessment: Assessment, code: str) -> HttpResponse:
    """The next question, or the review: at the end, or when she came from there and nothing new has opened."""
    walk = walk_of(assessment)
    if request.GET.get("back") == "review":
        return redirect("assessments-review", assessment.code)
    following = walk.after(code)
    if following is None:
        return redirect("assessments-review", assessment.code)
    return redirect("assessments-question", assessment.code, following.code)


@once
def review(request: HttpRequest, code: str) -> HttpResponseBase:
    """All answers with a way to change each; sending the page finishes the check."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, to="change")
    if request.method == "POST":
        actions.finish_assessment(assessment=assessment, by=visitor.person)
        return redirect("assessments-result", code)
    walk = walk_of(assessment)
    context = {"assessment": assessment, "lines": answer_lines(assessment, walk), "waiting": walk.first_unanswered()}
    return render(request, "assessments/review.html", context)


@require_POST
@limited("start-check", limit=300, seconds=3600)
@once
def again(request: HttpRequest, code: str) -> HttpResponseBase:
    """A new check that begins with the last answers."""
    visitor = device.visitor_of(request)
    last = access.get_assessment_for(visitor, code, to="change")
    fresh = actions.start_again(assessment=last, by=visitor.person)
    return redirect("assessments-question", fresh.code, walk_of(fresh).questions[0].code)


@require_POST
def attach(request: HttpRequest, code: str) -> HttpResponse:
    """Say which firm a check is about."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, to="change")
    if visitor.person is None or assessment.organisation_id is not None:
        raise Http404
    firm = get_organisation_for(visitor.person, request.POST.get("firm", ""), to="change", thing="assessment")
    if not organisations_for(visitor.person).filter(pk=firm.pk).exists():
        raise Http404
    actions.attach_assessment(assessment=assessment, organisation=firm, by=visitor.person)
    return redirect("assessments-check", code)


def delete(request: HttpRequest, code: str) -> HttpResponse:
    """Ask first; a check that is gone is gone."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, to="delete")
    if request.method == "POST":
        actions.delete_assessment(assessment=assessment, by=visitor.person)
        return redirect("assessments-list")
    return render(request, "assessments/delete.html", {"assessment": assessment})
