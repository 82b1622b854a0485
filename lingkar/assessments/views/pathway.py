"""The pathway: what would pay, why, and what she picks of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from lingkar.accounts import device
from lingkar.assessments import access, actions, bridge, queries
from lingkar.assessments.enums import PathwayOrder
from lingkar.assessments.models import Assessment, Pathway
from lingkar.assessments.views import words
from lingkar.assessments.views.proposals import in_order, show_proposals
from lingkar.assessments.views.totals import show_total
from lingkar.core.once import once


def pathway(request: HttpRequest, code: str) -> HttpResponse:
    """The proposals on one scale of money, in the order asked for by address."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code)
    found = pathway_of(assessment)
    if found is None:
        return redirect("assessments-check", code)
    order = request.GET.get("sort", "")
    order = order if order in PathwayOrder.values else PathwayOrder.RANK
    planned = queries.planned_actions(assessment)
    questionnaire = bridge.questionnaire(assessment.questionnaire)
    offered = [kept for kept in found.detail["proposals"] if kept["action"] not in planned]
    context: dict[str, Any] = {
        "assessment": assessment,
        "order": order,
        "orders": PathwayOrder.choices,
        "proposals": show_proposals(
            in_order(found.detail["proposals"], order),
            currency=assessment.currency,
            questionnaire=questionnaire,
            picked=found.picked,
            planned=planned,
        ),
        "total": show_total(found.detail["proposals"], assessment.currency),
        "can_pick": access.may_on(visitor, assessment, "change") and bool(offered),
        "not_fitting": _not_fitting(found, questionnaire),
        "spending_unknown": _spending_unknown(found),
        "none_ticked": "none" in request.GET,
        "may_plan": access.may_on(visitor, assessment, "view", "plan"),
    }
    return render(request, "assessments/pathway.html", context)


@require_POST
@once
def pick(request: HttpRequest, code: str) -> HttpResponseBase:
    """Keep what was ticked, and make a plan of it; who has no account is asked to sign in now, not before."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, to="change")
    found = pathway_of(assessment)
    if found is None:
        raise Http404
    chosen = request.POST.getlist("action")
    actions.pick_actions(pathway=found, actions=chosen, by=visitor.person)
    if not found.picked:
        return redirect(reverse("assessments-pathway", args=[code]) + "?none=1#none")
    if visitor.person is None:
        back = reverse("assessments-keep", args=[code])
        return redirect(f"{reverse('accounts-sign-in')}?{urlencode({'next': back})}")
    plan = actions.make_plan(assessment=assessment, actions=found.picked, by=visitor.person)
    return redirect("assessments-plan", plan.code)


def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Back from signing in: the picks that waited become the plan with one more tap."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, to="change")
    found = pathway_of(assessment)
    if found is None or not found.picked:
        return redirect("assessments-check", code)
    kept = [each for each in found.detail["proposals"] if each["action"] in found.picked]
    context = {
        "assessment": assessment,
        "proposals": show_proposals(
            kept, currency=assessment.currency, questionnaire=bridge.questionnaire(assessment.questionnaire)
        ),
        "total": show_total(kept, assessment.currency),
    }
    return render(request, "assessments/keep.html", context)


def method(request: HttpRequest) -> HttpResponse:
    """How the pathway is made, for people who do not program."""
    return render(request, "assessments/method_pathway.html", {"catalogue": bridge.catalogue()})


def pathway_of(assessment: Assessment) -> Pathway | None:
    return Pathway.objects.filter(assessment=assessment).first()


def _not_fitting(found: Pathway, questionnaire: bridge.Questionnaire) -> list[dict[str, str]]:
    shown = []
    for each in found.detail["not_fitting"]:
        action, why = bridge.action_of(each["action"]), words.against(each["reasons"], questionnaire)
        if action is not None and why:
            shown.append({"code": action.code, "title": pgettext("action", action.name), "why": why})
    return shown


def _spending_unknown(found: Pathway) -> bool:
    """Whether telling a bill would turn an unknown saving into a number."""
    return any(reason["code"] == "spend-unknown" for kept in found.detail["proposals"] for reason in kept["reasons"])
