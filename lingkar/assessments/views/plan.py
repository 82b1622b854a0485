"""The plan: what was decided, when it is due, how far it is."""

from __future__ import annotations

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from lingkar.accounts import device
from lingkar.accounts.access import current_organisation, may
from lingkar.accounts.actions import give_consent
from lingkar.accounts.queries import has_consent
from lingkar.assessments import access, actions, bridge, calendar, queries
from lingkar.assessments.enums import PlannedState
from lingkar.assessments.forms import PlannedActionForm, ReminderForm, StateForm
from lingkar.assessments.models import Plan, PlannedAction
from lingkar.assessments.tables import plan_table
from lingkar.assessments.views.proposals import ShownProposal, show_proposals
from lingkar.assessments.views.totals import show_total
from lingkar.core.once import once

OPEN = "open"


def my_plan(request: HttpRequest) -> HttpResponse:
    """The plan she works on now; without one, where a plan comes from."""
    visitor = device.visitor_of(request)
    if visitor.person is None:
        return redirect(f"{reverse('accounts-sign-in')}?next={request.path}")
    found = queries.plan_for(visitor.person, current_organisation(request))
    if found is None:
        finished = access.assessments_of(visitor).filter(state="finished").first()
        return render(request, "assessments/plan_none.html", {"finished": finished})
    return redirect("assessments-plan", found.code)


def plan(request: HttpRequest, code: str) -> HttpResponse:
    visitor = device.visitor_of(request)
    found = access.get_plan_for(visitor, code)
    planned = list(found.planned.select_related("assessment"))
    wanted = request.GET.get("state", "")
    shown = [row for row in planned if _is_wanted(row, wanted)]
    context = {
        "plan": found,
        "rows": show_planned(shown),
        "count": len(planned),
        "wanted": wanted,
        "chips": [("", None), (OPEN, None), *PlannedState.choices],
        "total": _total([row for row in planned if row.state != PlannedState.NOT_DOING]),
        "done": _total([row for row in planned if row.state == PlannedState.DONE]),
        "tally": {state: sum(row.state == state for row in planned) for state in PlannedState.values},
        "may_change": may(visitor.person, "change", "plan", found.organisation, _owner(found)),
        "reminding": any(row.remind for row in planned),
        "has_dates": any(row.due_on and row.is_open for row in planned),
        "latest": next((row.assessment for row in reversed(planned) if row.assessment), None),
    }
    return render(request, "assessments/plan.html", context)


@once
def planned_action(request: HttpRequest, code: str, planned: str) -> HttpResponseBase:
    """One action of the plan: read by all who may see the plan, changed by those who may change it."""
    visitor = device.visitor_of(request)
    row = access.get_planned_action_for(visitor, code, planned, to="change" if request.method == "POST" else "view")
    initial = {"state": row.state, "due_on": row.due_on, "notes": row.notes}
    form = PlannedActionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_planned_action(planned=row, by=visitor.someone, **form.cleaned_data)
        return redirect("assessments-plan", code)
    action = bridge.action_of(row.action)
    context = {
        "plan": row.plan,
        "row": show_planned([row])[0],
        "form": form,
        "ask_supplier": pgettext("supplier-question", action.ask_supplier) if action and action.ask_supplier else "",
        "may_change": may(visitor.person, "change", "plan", row.plan.organisation, _owner(row.plan)),
    }
    return render(request, "assessments/planned_action.html", context)


@require_POST
@once
def planned_state(request: HttpRequest, code: str, planned: str) -> HttpResponseBase:
    """One tap on the list. A word we do not know changes nothing."""
    visitor = device.visitor_of(request)
    row = access.get_planned_action_for(visitor, code, planned, to="change")
    form = StateForm(request.POST)
    if form.is_valid():
        actions.set_planned_state(planned=row, state=form.cleaned_data["state"], by=visitor.someone)
    return redirect(reverse("assessments-plan", args=[code]) + f"#{row.code}")


@require_POST
@once
def reminders(request: HttpRequest, code: str) -> HttpResponseBase:
    """Turn reminders on or off; the yes is asked here, where it is needed, and written into the consent ledger."""
    visitor = device.visitor_of(request)
    found = access.get_plan_for(visitor, code, to="change")
    form = ReminderForm(request.POST)
    if form.is_valid():
        wanted = form.cleaned_data["remind"]
        if wanted and not has_consent(visitor.someone, "reminders"):
            give_consent(person=visitor.someone, purpose="reminders", by=visitor.someone)
        actions.choose_reminders(plan=found, wanted=wanted, by=visitor.someone)
    return redirect("assessments-plan", code)


def plan_csv(request: HttpRequest, code: str) -> HttpResponse:
    found = access.get_plan_for(device.visitor_of(request), code, to="export")
    wanted = request.GET.get("state", "")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="plan-{found.code}.csv"'
    response.write("\ufeff")  # spreadsheets read the file as UTF-8 only with this mark
    csv.writer(response).writerows(plan_table([row for row in found.planned.all() if _is_wanted(row, wanted)]))
    return response


def plan_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The dates of what is still open, for any calendar."""
    found = access.get_plan_for(device.visitor_of(request), code, to="export")
    entries = [
        calendar.Entry(
            uid=f"{row.code}@lingkar",
            day=row.due_on,
            title=pgettext("action", row.snapshot["name"]),
            text=pgettext("first-step", row.snapshot["first_step"]),
            url=request.build_absolute_uri(reverse("assessments-planned-action", args=[found.code, row.code])),
            changed_at=row.changed_at,
        )
        for row in found.planned.all()
        if row.due_on and row.is_open
    ]
    response = HttpResponse(calendar.written_calendar(entries), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="plan-{found.code}.ics"'
    return response


def show_planned(rows: list[PlannedAction]) -> list[tuple[PlannedAction, ShownProposal]]:
    """Each row with the numbers as they were when it was picked, all on one scale."""
    questionnaire = bridge.latest_questionnaire()
    currency = rows[0].currency if rows else ""
    shown = show_proposals([row.snapshot for row in rows], currency=currency, questionnaire=questionnaire)
    return list(zip(rows, shown, strict=True))


def _total(rows: list[PlannedAction]) -> Any:
    """The sum of one currency; a plan that spans two has none."""
    currencies = {row.currency for row in rows}
    if len(currencies) != 1:
        return None
    return show_total([row.snapshot for row in rows], currencies.pop())


def _is_wanted(row: PlannedAction, wanted: str) -> bool:
    if wanted == OPEN:
        return row.is_open
    return row.state == wanted if wanted in PlannedState.values else True


def _owner(found: Plan) -> Any:
    return None if found.organisation_id else found.person
