"""All that goes into a dossier, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from lingkar.accounts.models import Organisation
from lingkar.assessments.enums import AssessmentState, PlannedState
from lingkar.assessments.models import Assessment, Investment, PlannedAction
from lingkar.books.models import Evidence, Measurement
from lingkar.books.queries import measured
from lingkar.reports.models import Dossier


@dataclass(frozen=True)
class Gathered:
    """What is there of a firm at one moment; what is not there is None or empty."""

    firm: Organisation
    at: datetime
    assessment: Assessment | None
    measurement: Measurement | None
    planned: Sequence[PlannedAction]
    investment: Investment | None
    evidence: Sequence[Evidence]


def gather(firm: Organisation, *, at: datetime) -> Gathered:
    measurement = measured(firm).filter(result__isnull=False).first()
    return Gathered(
        firm=firm,
        at=at,
        assessment=_assessment(firm),
        measurement=measurement,
        planned=list(
            PlannedAction.objects.filter(plan__organisation=firm).exclude(state=PlannedState.NOT_DOING).order_by("pk")
        ),
        investment=_investment(firm),
        evidence=list(Evidence.objects.filter(book=measurement.book).order_by("month", "pk")) if measurement else [],
    )


def dossiers_of(firm: Organisation) -> QuerySet[Dossier]:
    """Newest first, without the content, which no list shows."""
    return Dossier.objects.filter(organisation=firm).defer("content").select_related("organisation")


def _assessment(firm: Organisation) -> Assessment | None:
    found = Assessment.objects.filter(organisation=firm, state=AssessmentState.FINISHED, result__isnull=False)
    return (
        found.select_related("country", "sector", "result", "organisation")
        .prefetch_related("answers")
        .order_by("-finished_at", "-pk")
        .first()
    )


def _investment(firm: Organisation) -> Investment | None:
    """The last choice under a budget that chose something."""
    found = Investment.objects.filter(assessment__organisation=firm).order_by("-made_at", "-pk")
    return next((each for each in found if each.detail["chosen"]), None)
