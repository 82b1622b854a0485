"""A budget, what it is best spent on, and her own word on each action."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lingkar.accounts import device
from lingkar.assessments import access, actions
from lingkar.assessments.enums import WishKind
from lingkar.assessments.forms import BudgetForm, QuoteForm, RefuseForm
from lingkar.assessments.models import Assessment, Investment
from lingkar.assessments.views.investing import show_investment, show_verdict
from lingkar.assessments.views.pathway import pathway_of
from lingkar.core.once import once


@once
def invest(request: HttpRequest, code: str) -> HttpResponseBase:
    """The budget and what it is best spent on; the last choice stays until she chooses again."""
    visitor = device.visitor_of(request)
    posted = request.method == "POST"
    assessment = access.get_assessment_for(visitor, code, to="change" if posted else "view", thing="plan")
    found = pathway_of(assessment)
    if found is None:
        return redirect("assessments-check", code)
    investment = investment_of(assessment)
    initial = {"budget": investment.budget, "years": investment.years} if investment else None
    form = BudgetForm(request.POST if posted else None, initial=initial, currency=assessment.currency)
    if posted and form.is_valid():
        actions.make_investment(assessment=assessment, by=visitor.someone, **form.cleaned_data)
        return redirect(reverse("assessments-invest", args=[code]) + "#choice")
    context = {
        "assessment": assessment,
        "form": form,
        "may_change": access.may_on(visitor, assessment, "change", "plan"),
        "is_old": investment is not None and found.created_at > investment.made_at,
        "choice": show_investment(assessment, investment) if investment else None,
    }
    return render(request, "assessments/invest.html", context)


@once
def invest_action(request: HttpRequest, code: str, action: str) -> HttpResponseBase:
    """One action: surely, not for me and why, or what a seller asks."""
    visitor = device.visitor_of(request)
    posted = request.method == "POST"
    assessment = access.get_assessment_for(visitor, code, to="change" if posted else "view", thing="plan")
    investment = investment_of(assessment)
    if investment is None:
        return redirect("assessments-invest", code)
    shown = show_verdict(assessment, investment, action)
    if shown is None:
        raise Http404
    wish = assessment.wishes.filter(action=action).first()
    quote = assessment.quotes.filter(action=action).first()
    wanted = request.POST.get("do", "") if posted else ""
    quote_form = QuoteForm(
        request.POST if wanted == "quote" else None,
        initial={"amount": quote.amount, "note": quote.note} if quote else None,
        currency=assessment.currency,
    )
    refuse_form = RefuseForm(
        request.POST if wanted == "refuse" else None,
        initial={"reason": wish.reason} if wish and wish.kind == WishKind.REFUSE else None,
    )
    if posted and _done(wanted, assessment, action, visitor.someone, quote_form, refuse_form):
        return redirect(reverse("assessments-invest", args=[code]) + f"#{action}")
    context: dict[str, Any] = {
        "assessment": assessment,
        "shown": shown,
        "wish": wish,
        "quote": quote,
        "quote_form": quote_form,
        "refuse_form": refuse_form,
        "wrong_form": {"quote": quote_form, "refuse": refuse_form}.get(wanted),
        "may_change": access.may_on(visitor, assessment, "change", "plan"),
    }
    return render(request, "assessments/invest_action.html", context)


@require_POST
@once
def invest_plan(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was chosen becomes part of her plan."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(visitor, code, to="change", thing="plan")
    investment = investment_of(assessment)
    if investment is None or not investment.detail["chosen"]:
        return redirect("assessments-invest", code)
    plan = actions.plan_investment(investment=investment, by=visitor.someone)
    return redirect("assessments-plan", plan.code)


def investment_of(assessment: Assessment) -> Investment | None:
    return Investment.objects.filter(assessment=assessment).first()


def _done(
    wanted: str, assessment: Assessment, action: str, by: Any, quote_form: QuoteForm, refuse_form: RefuseForm
) -> bool:
    """Do what was asked; False when a form has errors or the word is not known, and then nothing has changed."""
    if wanted == "pin":
        actions.keep_wish(assessment=assessment, action=action, kind=WishKind.PIN, by=by)
    elif wanted == "refuse" and refuse_form.is_valid():
        reason = refuse_form.cleaned_data["reason"]
        actions.keep_wish(assessment=assessment, action=action, kind=WishKind.REFUSE, reason=reason, by=by)
    elif wanted == "leave-open":
        actions.drop_wish(assessment=assessment, action=action, by=by)
    elif wanted == "quote" and quote_form.is_valid():
        actions.keep_quote(assessment=assessment, action=action, by=by, **quote_form.cleaned_data)
    elif wanted == "drop-quote":
        actions.drop_quote(assessment=assessment, action=action, by=by)
    else:
        return False
    return True
