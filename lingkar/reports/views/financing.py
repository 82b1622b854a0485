"""Money a firm looks for: written, shown to investors one by one, answered, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, may, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.enums.directory import FinanceKind
from lingkar.market.queries.directory import investors
from lingkar.market.views.directory_shown import ticket_text
from lingkar.reports import access
from lingkar.reports.actions import financing as actions
from lingkar.reports.actions.dossiers import Agreed
from lingkar.reports.consents import FINANCING, FINANCING_VERSION
from lingkar.reports.enums import FileKind, FinancingState, ShareState
from lingkar.reports.fitting import Check, Fit
from lingkar.reports.forms.financing import FinancingAnswerForm, FinancingForm, ShowForm
from lingkar.reports.models import Financing, FinancingShare
from lingkar.reports.queries import dossiers_of
from lingkar.reports.queries import financing as queries

KINDS = {
    ShareState.SENT: "info", ShareState.INTERESTED: "ok", ShareState.DECLINED: "draft", ShareState.WITHDRAWN: "draft",
}  # fmt: skip


@login_required
def financings(request: HttpRequest) -> HttpResponse:
    """What the firm looks for, and what others showed it."""
    firm = _firm(request)
    if firm is None:
        return render(request, "reports/dossiers_none.html")
    person = signed_in_person(request)
    sees_as_investor = may(person, "view", "financing-answer", firm)
    context = {
        "firm": firm,
        "rows": [_line(each) for each in queries.financings_of(firm)],
        "shown": [_seen_line(each) for each in queries.shown_to(firm)] if sees_as_investor else [],
        "may_add": may(person, "add", "financing", firm),
    }
    return render(request, "reports/financings.html", context)


def _firm(request: HttpRequest) -> Organisation | None:
    code = request.GET.get("firm", "")
    if code:
        return access.get_financing_firm_for(request.user, code)
    firm = current_organisation(request)
    if firm is not None:
        refuse_unless(request.user, "view", "financing", firm)
    return firm


@login_required
@limited("financing", limit=20, seconds=3600, by="person")
@once
def new(request: HttpRequest) -> HttpResponseBase:
    person = signed_in_person(request)
    firm = _firm(request)
    if firm is None:
        return render(request, "reports/dossiers_none.html")
    access.get_financing_firm_for(person, firm.code, to="add")
    dossiers = [each for each in dossiers_of(firm) if each.is_valid]
    form = FinancingForm(request.POST or None, organisation=firm, dossiers=dossiers)
    if request.method == "POST" and form.is_valid():
        made = actions.start_financing(organisation=firm, language=current().code, by=person, **form.cleaned_data)
        return redirect("reports-financing", made.code)
    return render(request, "reports/financing_new.html", {"firm": firm, "form": form, "dossiers": dossiers})


@login_required
def financing(request: HttpRequest, code: str) -> HttpResponse:
    """The firm's own page: who sees it, what they answered, and who else may fit, with reasons."""
    found = access.get_financing_for(request.user, code)
    may_change = may(request.user, "change", "financing", found.organisation)
    context = {
        "found": found,
        "amount": _money(found),
        "forms_of_money": _finance_words(found.finance),
        "shares": [{"share": each, "kind": KINDS[ShareState(each.state)]} for each in queries.shares_of(found)],
        "fits": [_fit_line(fit) for fit in queries.fits_for(found)[:30]] if found.is_open else [],
        "may_change": may_change,
    }
    return render(request, "reports/financing.html", context)


@login_required
@once
def show(request: HttpRequest, code: str, entry: str) -> HttpResponseBase:
    """The yes for one investor."""
    person = signed_in_person(request)
    found = access.get_financing_for(person, code, to="change")
    investor = investors().filter(code=entry).first()
    if investor is None:
        raise Http404
    form = ShowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.show_to_investor(
                financing=found, entry=investor, agreed=Agreed(str(FINANCING), FINANCING_VERSION),
                language=current().code, by=person,
            )  # fmt: skip
        except actions.CannotBeShown as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They can read it now. You hear from us when they answer."))
            return redirect("reports-financing", code)
    context = {
        "found": found,
        "entry": investor,
        "form": form,
        "amount": _money(found),
        "ticket": ticket_text(investor),
    }
    return render(request, "reports/financing_show.html", context)


@login_required
@require_POST
@once
def take_back(request: HttpRequest, code: str) -> HttpResponseBase:
    share = access.get_share_for(request.user, code)
    actions.take_back_share(share=share, by=signed_in_person(request))
    messages.success(request, _("They can't read it any more."))
    return redirect("reports-financing", share.financing.code)


@login_required
@require_POST
@once
def end(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_financing_for(request.user, code, to="change")
    actions.end_financing(financing=found, found=request.POST.get("why") == "found", by=signed_in_person(request))
    messages.success(request, _("Nobody can read it any more. All who saw it are told."))
    return redirect("reports-financing", code)


@login_required
@cache_control(private=True, no_store=True)
@once
def seen(request: HttpRequest, code: str) -> HttpResponseBase:
    """The investor's page: what the firm looks for, its dossier, and the answer."""
    person = signed_in_person(request)
    share = access.get_seen_for(person, code, to="change" if request.method == "POST" else "view")
    if not share.is_open:
        return render(request, "reports/financing_over.html", {"share": share})
    form = FinancingAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data
        actions.answer_financing(
            share=share, is_interested=read["answer"] == "yes", reason=read["reason"], note=read["note"], by=person
        )
        messages.success(request, _("The firm is told."))
        return redirect("reports-financing-seen", code)
    actions.mark_read(share=share)
    return render(request, "reports/financing_seen.html", _seen_context(request, share, form))


def _seen_context(request: HttpRequest, share: FinancingShare, form: FinancingAnswerForm) -> dict[str, Any]:
    found = share.financing
    speaks = LANGUAGES.get(found.language)
    return {
        "share": share,
        "found": found,
        "amount": _money(found),
        "forms_of_money": _finance_words(found.finance),
        "kind": KINDS[ShareState(share.state)],
        "form": form,
        "written_in": speaks.endonym if speaks and found.language != current().code else "",
        "may_answer": may(request.user, "change", "financing-answer", share.organisation),
    }


@login_required
@cache_control(private=True, no_store=True)
def seen_dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier as PDF, as long as it is shown."""
    share = access.get_seen_for(request.user, code)
    kept = share.financing.dossier.files.filter(kind=FileKind.PDF).first() if share.is_open else None
    if kept is None:
        raise Http404
    actions.mark_read(share=share)
    response = HttpResponse(bytes(kept.body), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="dossier-{share.financing.dossier.code}.pdf"'
    return response


def _line(found: Financing) -> dict[str, Any]:
    shares = [share for share in found.shares.all() if share.state != ShareState.WITHDRAWN]
    return {
        "financing": found, "amount": _money(found), "shown": len(shares),
        "interested": sum(share.state == ShareState.INTERESTED for share in shares),
        "kind": "ok" if found.state == FinancingState.FOUND else "info" if found.is_open else "draft",
    }  # fmt: skip


def _seen_line(share: FinancingShare) -> dict[str, Any]:
    return {"share": share, "amount": _money(share.financing), "kind": KINDS[ShareState(share.state)]}


def _fit_line(fit: Fit) -> dict[str, Any]:
    reasons = [{"icon": _icon(check), "text": check_words(check)} for check in fit.checks]
    return {"entry": fit.entry, "reasons": reasons, "thesis": fit.entry.thesis}


def _icon(check: Check) -> str:
    return "ok" if check.fits else "question"


def check_words(check: Check) -> str:
    """What fits, and what we do not know."""
    language = current().code
    if check.code == "amount":
        low, high, currency = check.facts["low"], check.facts["high"], check.facts["currency"]
        if low is None and high is None:
            return _("They do not say how much they give.")
        if check.fits is None:
            return _("They give in %(currency)s; we change no money into another.") % {"currency": currency}
        if low is not None and high is not None:
            return _("Your amount lies within what they give: %(range)s") % {
                "range": written.money_range(low, high, currency, language)
            }
        return _("Your amount lies within what they give.")
    if check.code == "country":
        return _("They work in your country.") if check.fits else _("They do not say in which countries they work.")
    if check.fits:
        return _("They give money in a form you want: %(forms)s") % {"forms": _finance_words(check.facts["offered"])}
    return _("The form of money is to be talked about.")


def _finance_words(codes: list[str]) -> str:
    return ", ".join(str(FinanceKind(code).label) for code in codes if code in FinanceKind.values)


def _money(found: Financing) -> str:
    return written.money(found.amount, found.currency, current().code)
