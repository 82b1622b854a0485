"""A check begins, is answered, is finished, is claimed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments import bridge
from lingkar.assessments.actions.plans import hand_over_plan
from lingkar.assessments.enums import AnswerState, AssessmentState
from lingkar.assessments.models import Answer, Assessment, Pathway, Result
from lingkar.core.actions import record_audit
from lingkar.vocabulary.models import Concept


@dataclass(frozen=True)
class Said:
    """One answer as the page read it, before it is a row."""

    state: AnswerState
    choices: tuple[str, ...] = ()
    amount: Decimal | None = None


@transaction.atomic
def start_assessment(
    *,
    country: Concept,
    sector: Concept | None,
    workers_band: str,
    device: str = "",
    organisation: Organisation | None = None,
    facilitator: Person | None = None,
    previous: Assessment | None = None,
    by: Person | None,
) -> Assessment:
    """Begin a check. Without a person it belongs to the device until somebody claims it."""
    assessment = Assessment.objects.create(
        questionnaire=bridge.latest_questionnaire().version,
        device="" if by else device,
        person=None if facilitator else by,
        organisation=organisation,
        facilitator=facilitator,
        previous=previous,
        country=country,
        sector=sector,
        workers_band=workers_band,
        currency=country.fact("currency") or "",
    )
    record_audit(verb="start", thing=assessment, by=by, organisation=organisation)
    return assessment


@transaction.atomic
def start_again(*, assessment: Assessment, by: Person | None) -> Assessment:
    """Begin a new check from the last answers; the old one stays as it was."""
    fresh = start_assessment(
        country=assessment.country,
        sector=assessment.sector,
        workers_band=assessment.workers_band,
        device=assessment.device,
        organisation=assessment.organisation,
        facilitator=by if by and assessment.facilitator_id == by.pk else None,
        previous=assessment,
        by=by,
    )
    known = {question.code for question in bridge.questionnaire(fresh.questionnaire).questions}
    for answer in assessment.answers.filter(question__in=known):
        fresh.answers.create(question=answer.question, state=answer.state, choices=answer.choices, amount=answer.amount)
    return fresh


@transaction.atomic
def save_answer(*, assessment: Assessment, question: str, said: Said, by: Person | None) -> Answer:
    """Keep one answer. The later one of two tabs counts; a finished check is worked out anew."""
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    answer, _ = Answer.objects.update_or_create(
        assessment=locked,
        question=question,
        defaults={
            "state": said.state,
            "choices": list(said.choices) if said.state == AnswerState.GIVEN else [],
            "amount": said.amount if said.state == AnswerState.GIVEN else None,
            "answered_at": timezone.now(),
        },
    )
    locked.save(update_fields=["updated_at"])
    if locked.is_finished:
        record_audit(
            verb="correct",
            thing=assessment,
            by=by,
            organisation=assessment.organisation,
            details={"question": question},
        )
        _work_out(assessment)
    return answer


@transaction.atomic
def finish_assessment(*, assessment: Assessment, by: Person | None) -> Assessment:
    """Close the check and work out result and pathway. Finishing twice changes nothing."""
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if not locked.is_finished:
        assessment.state = AssessmentState.FINISHED
        assessment.finished_at = timezone.now()
        assessment.save(update_fields=["state", "finished_at", "updated_at"])
        record_audit(verb="finish", thing=assessment, by=by, organisation=assessment.organisation)
    _work_out(assessment)
    return assessment


@transaction.atomic
def submit_whole_check(*, answers: Mapping[str, Said], by: Person | None, **facts: Any) -> Assessment:
    """Begin, answer and finish in one go, as the one-page check is sent. `facts` are those of `start_assessment`.

    Answers to questions this firm is not asked are dropped; what was not touched counts as skipped.
    """
    assessment = start_assessment(**facts, by=by)
    rows = [_answer(assessment, question, said) for question, said in answers.items()]
    asked = [question.code for question in bridge.questions_for(assessment, rows)]
    kept = {row.question: row for row in rows}
    skipped = Said(AnswerState.SKIPPED)
    Answer.objects.bulk_create([kept.get(code) or _answer(assessment, code, skipped) for code in asked])
    return finish_assessment(assessment=assessment, by=by)


@transaction.atomic
def claim_assessments(*, device: str, organisation: Organisation | None, by: Person) -> int:
    """Hand the unclaimed checks of this device to the person who signed in on it; say how many."""
    if not device:
        return 0
    unclaimed = Assessment.objects.select_for_update().filter(
        device=device, person__isnull=True, organisation__isnull=True
    )
    claimed = list(unclaimed)
    for assessment in claimed:
        assessment.person, assessment.device = by, ""
        if organisation is not None and organisation.country_id == assessment.country_id:
            assessment.organisation = organisation
        assessment.save(update_fields=["person", "device", "organisation", "updated_at"])
        record_audit(verb="claim", thing=assessment, by=by, organisation=assessment.organisation)
    return len(claimed)


@transaction.atomic
def attach_assessment(*, assessment: Assessment, organisation: Organisation, by: Person) -> Assessment:
    """Say which firm the check is about. A plan she made before she had a firm goes along."""
    assessment.organisation = organisation
    assessment.save(update_fields=["organisation", "updated_at"])
    hand_over_plan(person=by, organisation=organisation, by=by)
    record_audit(verb="attach", thing=assessment, by=by, organisation=organisation)
    return assessment


@transaction.atomic
def delete_assessment(*, assessment: Assessment, by: Person | None) -> None:
    """Remove a check with its answers, result, pathway and share links. Plans keep their snapshots."""
    record_audit(verb="delete", thing=assessment, by=by, organisation=assessment.organisation)
    assessment.delete()


def _answer(assessment: Assessment, question: str, said: Said) -> Answer:
    return Answer(
        assessment=assessment,
        question=question,
        state=said.state,
        choices=list(said.choices),
        amount=said.amount,
    )


def _work_out(assessment: Assessment) -> None:
    answers = list(assessment.answers.all())
    detail = bridge.score_assessment(assessment, answers)
    Result.objects.update_or_create(
        assessment=assessment,
        defaults={
            "completeness": detail["completeness"],
            "detail": detail,
            "method_version": detail["method_version"],
            "data_version": detail["data_version"],
        },
    )
    gaps = [finding["topic"] for finding in detail["gaps"]]
    found = bridge.find_pathway(assessment, answers, gaps)
    Pathway.objects.update_or_create(
        assessment=assessment,
        defaults={
            "detail": found,
            "method_version": found["method_version"],
            "data_version": found["data_version"],
        },
    )
