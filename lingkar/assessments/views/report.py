"""The report: result, pathway and plan on one page, and the same as a PDF."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingkar.accounts import device
from lingkar.assessments import access, bridge
from lingkar.assessments.models import Assessment, PlannedAction
from lingkar.assessments.views.pathway import pathway_of
from lingkar.assessments.views.plan import show_planned
from lingkar.assessments.views.printing import report_data
from lingkar.assessments.views.proposals import show_proposals
from lingkar.assessments.views.result import result_of
from lingkar.assessments.views.standing import standing_of
from lingkar.assessments.views.totals import show_total
from lingkar.assessments.views.words import spoken
from lingkar.core.pdf import FontMissing, render_pdf

SOURCE = Path(__file__).resolve().parent.parent / "typst" / "report.typ"
logger = logging.getLogger(__name__)


def report(request: HttpRequest, code: str) -> HttpResponse:
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, thing="report")
    if result_of(assessment) is None:
        return redirect("assessments-check", code)
    context = {
        **report_context(assessment),
        "may_share": access.may_on(visitor, assessment, "add", "share-link"),
    }
    return render(request, "assessments/report.html", context)


def report_pdf(request: HttpRequest, code: str) -> HttpResponse:
    assessment = access.get_assessment_for(device.visitor_of(request), code, to="export", thing="report")
    if result_of(assessment) is None:
        return redirect("assessments-check", code)
    return pdf_response(request, assessment, with_notes=True, page_url=reverse("assessments-report", args=[code]))


def pdf_response(request: HttpRequest, assessment: Assessment, *, with_notes: bool, page_url: str) -> HttpResponse:
    """The PDF; where this machine has no font for the script, the page that can be printed instead."""
    context = report_context(assessment)
    title = _("Report of %(firm)s") % {"firm": context["firm_name"]}
    try:
        body = render_pdf(SOURCE, data=report_data(context, with_notes=with_notes), language=spoken(), title=title)
    except FontMissing:
        logger.warning("no font for a report in %s", spoken())
        return render(request, "assessments/report_no_font.html", {"page_url": page_url})
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="lingkar-{assessment.code}.pdf"'
    return response


def report_context(assessment: Assessment) -> dict[str, Any]:
    """What the page and the PDF tell, in the language of the reader."""
    result, path = result_of(assessment), pathway_of(assessment)
    assert result is not None  # noqa: S101 - a report exists only of a finished check
    proposals = path.detail["proposals"] if path else []
    questionnaire = bridge.questionnaire(assessment.questionnaire)
    planned = list(_planned_of(assessment))
    return {
        "assessment": assessment,
        "firm_name": assessment.organisation.name if assessment.organisation else _("your business"),
        "standing": standing_of(assessment, result),
        "proposals": show_proposals(proposals, currency=assessment.currency, questionnaire=questionnaire),
        "total": show_total(proposals, assessment.currency),
        "planned": show_planned(planned),
        "method_versions": sorted({result.method_version, path.method_version} if path else {result.method_version}),
        "data_versions": sorted({result.data_version, path.data_version} if path else {result.data_version}),
    }


def _planned_of(assessment: Assessment) -> Any:
    if assessment.organisation_id is not None:
        return PlannedAction.objects.filter(plan__organisation=assessment.organisation_id)
    if assessment.person_id is not None:
        return PlannedAction.objects.filter(plan__person=assessment.person_id, plan__organisation=None)
    return PlannedAction.objects.none()
