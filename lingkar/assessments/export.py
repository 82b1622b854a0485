"""What this room keeps about a person, and how it forgets her."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from lingkar.accounts.models import Person
from lingkar.assessments.models import Assessment, Investment, Plan, PlannedAction, Quote, ShareLink, Wish


def export_person(person: Person) -> dict[str, Any]:
    """Her own checks, plans and links. A firm's go with the firm's own export; here stands only that she took part."""
    own = Assessment.objects.filter(person=person).select_related(
        "country", "sector", "result", "pathway", "investment"
    )
    return {
        "checks": [_check(row) for row in own.prefetch_related("answers", "wishes", "quotes")],
        "assisted_checks": list(Assessment.objects.filter(facilitator=person).values_list("code", flat=True)),
        "plans": [_plan(row) for row in Plan.objects.filter(person=person).prefetch_related("planned")],
        "share_links": [
            {
                "check": link.assessment.code,
                "made": link.created_at.isoformat(),
                "expires": link.expires_at.isoformat() if link.expires_at else None,
                "withdrawn": link.withdrawn_at.isoformat() if link.withdrawn_at else None,
                "views": link.views,
            }
            for link in ShareLink.objects.filter(created_by=person).select_related("assessment")
        ],
    }


def erase_person(person: Person) -> None:
    """Delete what is hers alone. What belongs to a firm stays with the firm, without her name."""
    Assessment.objects.filter(person=person, organisation__isnull=True).delete()
    Plan.objects.filter(person=person, organisation__isnull=True).delete()
    Assessment.objects.filter(Q(person=person) | Q(facilitator=person)).update(device="")
    Assessment.objects.filter(person=person).update(person=None)
    Assessment.objects.filter(facilitator=person).update(facilitator=None)
    Plan.objects.filter(person=person).update(person=None)
    ShareLink.objects.filter(created_by=person).update(created_by=None)
    Wish.objects.filter(by=person).update(by=None)
    Quote.objects.filter(by=person).update(by=None)
    Investment.objects.filter(by=person).update(by=None)


def _check(row: Assessment) -> dict[str, Any]:
    return {
        "code": row.code,
        "questionnaire": row.questionnaire,
        "country": row.country.code,
        "sector": row.sector.code if row.sector else None,
        "people": row.workers_band or None,
        "state": row.state,
        "started": row.started_at.isoformat(),
        "finished": row.finished_at.isoformat() if row.finished_at else None,
        "answers": [
            {
                "question": answer.question,
                "state": answer.state,
                "choices": answer.choices,
                "amount": str(answer.amount) if answer.amount is not None else None,
                "currency": row.currency if answer.amount is not None else None,
            }
            for answer in row.answers.all()
        ],
        "result": row.result.detail if hasattr(row, "result") else None,
        "pathway": row.pathway.detail if hasattr(row, "pathway") else None,
        "wishes": [{"action": each.action, "kind": each.kind, "reason": each.reason} for each in row.wishes.all()],
        "quotes": [
            {"action": each.action, "amount": str(each.amount), "currency": row.currency, "note": each.note}
            for each in row.quotes.all()
        ],
        "investment": _investment(row.investment) if hasattr(row, "investment") else None,
    }


def _investment(row: Investment) -> dict[str, Any]:
    return {
        "budget": str(row.budget),
        "currency": row.currency,
        "years": row.years,
        "made": row.made_at.isoformat(),
        "detail": row.detail,
    }


def _plan(row: Plan) -> dict[str, Any]:
    return {
        "code": row.code,
        "started": row.created_at.isoformat(),
        "actions": [_planned(each) for each in row.planned.all()],
    }


def _planned(row: PlannedAction) -> dict[str, Any]:
    return {
        "action": row.action,
        "state": row.state,
        "date": row.due_on.isoformat() if row.due_on else None,
        "notes": row.notes,
        "numbers_when_picked": row.snapshot,
        "currency": row.currency,
    }
