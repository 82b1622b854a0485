"""Checks and what is known of them."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lingkar.assessments.enums import AnswerState, AssessmentState, WorkersBand
from lingkar.assessments.models import Assessment, PlannedAction

BANDS = (
    (1, WorkersBand.ALONE),
    (9, WorkersBand.FEW),
    (49, WorkersBand.TENS),
    (199, WorkersBand.MANY),
)


def band_of(workers: int | None) -> str:
    """The band a number of people falls into; an empty text when it was not told."""
    if not workers:
        return ""
    return str(next((band for most, band in BANDS if workers <= most), WorkersBand.LARGE))


def with_state(assessments: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """With the number of answers given and whether something of it stands in a plan."""
    return assessments.annotate(
        given=Count("answers", filter=Q(answers__state=AnswerState.GIVEN), distinct=True),
        is_planned=Exists(PlannedAction.objects.filter(assessment=OuterRef("pk"))),
    )


def previous_of(assessment: Assessment) -> Assessment | None:
    """The finished check to compare with: the one it was begun from, else the last one before it of the same firm."""
    finished = Assessment.objects.filter(state=AssessmentState.FINISHED).exclude(pk=assessment.pk)
    if assessment.previous_id:
        found = finished.filter(pk=assessment.previous_id).select_related("result", "country", "sector").first()
        if found is not None:
            return found
    same = _same_firm(assessment)
    if same is None:
        return None
    earlier = finished.filter(same, started_at__lt=assessment.started_at).select_related("result", "country", "sector")
    return earlier.order_by("-finished_at", "-pk").first()


def _same_firm(assessment: Assessment) -> Q | None:
    if assessment.organisation_id:
        return Q(organisation=assessment.organisation_id)
    if assessment.person_id:
        return Q(person=assessment.person_id, organisation__isnull=True)
    if assessment.device:
        return Q(device=assessment.device, person__isnull=True, organisation__isnull=True)
    return None
