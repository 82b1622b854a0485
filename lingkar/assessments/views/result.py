"""The result of a check, and what changed since the one before."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lingkar.accounts import device
from lingkar.accounts.access import current_organisation, may
from lingkar.assessments import access, bridge, queries
from lingkar.assessments.models import Assessment, Result
from lingkar.assessments.views.comparing import compare
from lingkar.assessments.views.pathway import pathway_of
from lingkar.assessments.views.standing import standing_of
from lingkar.assessments.views.totals import show_total


def result(request: HttpRequest, code: str) -> HttpResponse:
    """Strengths, gaps, topics with what is open, facts apart. Never one number for all."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code)
    found = result_of(assessment)
    if found is None:
        return redirect("assessments-check", code)
    path = pathway_of(assessment)
    proposals: list[dict[str, Any]] = path.detail["proposals"] if path else []
    context = {
        "assessment": assessment,
        "standing": standing_of(assessment, found),
        "proposal_count": len(proposals),
        "total": show_total(proposals, assessment.currency),
        "previous": queries.previous_of(assessment),
        "may_change": access.may_on(visitor, assessment, "change"),
        "may_share": access.may_on(visitor, assessment, "add", "share-link"),
        "may_delete": access.may_on(visitor, assessment, "delete"),
        "unclaimed": assessment.person_id is None and assessment.organisation_id is None,
        "firm_to_attach": _firm_to_attach(request, assessment),
    }
    return render(request, "assessments/result.html", context)


def change(request: HttpRequest, code: str) -> HttpResponse:
    """Two results side by side. What was not known then or now is not compared."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code)
    found, before = result_of(assessment), queries.previous_of(assessment)
    if found is None:
        return redirect("assessments-check", code)
    if before is None:
        raise Http404
    earlier = access.get_assessment_for(visitor, before.code)
    context = {
        "assessment": assessment,
        "earlier": earlier,
        "change": compare(earlier, before.result, assessment, found),
    }
    return render(request, "assessments/change.html", context)


def method(request: HttpRequest) -> HttpResponse:
    """How the result is made, for people who do not program."""
    return render(request, "assessments/method.html", {"questionnaire": bridge.latest_questionnaire()})


def result_of(assessment: Assessment) -> Result | None:
    return Result.objects.filter(assessment=assessment).first()


def _firm_to_attach(request: HttpRequest, assessment: Assessment) -> Any:
    """Her firm, when this check has none yet and may become the firm's."""
    if assessment.organisation_id is not None or assessment.person_id is None:
        return None
    firm = current_organisation(request)
    return firm if firm is not None and may(assessment.person, "change", "assessment", firm) else None
