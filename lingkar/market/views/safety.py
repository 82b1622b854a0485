"""Block a firm, report what is wrong, and decide about a report."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, get_organisation_for, may, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.market import access
from lingkar.market.access.safety import get_reportable, reports_for
from lingkar.market.actions import safety as actions
from lingkar.market.enums import ListingState
from lingkar.market.enums.dealing import ReportKind, ReportState
from lingkar.market.forms.safety import BlockForm, HandleForm, ReportForm
from lingkar.market.models import AbuseReport
from lingkar.market.queries import introductions as queries
from lingkar.market.views.thread import CLOSED

PAGE = 20


@login_required
@limited("market-block", limit=60, seconds=3600, by="person")
@once
def block(request: HttpRequest, kind: str, code: str) -> HttpResponseBase:
    """From now on the firm behind a listing, a profile or an introduction can ask nothing of hers."""
    person = signed_in_person(request)
    blocked = get_reportable(person, kind, code).organisation
    firm = _own_firm(request, kind, code)
    if firm is None or firm.pk == blocked.pk:
        raise Http404
    refuse_unless(person, "add", "block", firm)
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.block_firm(organisation=firm, blocked=blocked, note=form.cleaned_data["note"], by=person)
        messages.success(request, _("%(firm)s can ask nothing of you any more.") % {"firm": blocked.name})
        return redirect("market-blocks", firm.code)
    return render(request, "market/block.html", {"firm": firm, "blocked": blocked, "form": form})


@login_required
def blocks(request: HttpRequest, code: str) -> HttpResponse:
    """Whom a firm has blocked."""
    firm = get_organisation_for(request.user, code, thing="block")
    context = {
        "firm": firm,
        "blocks": list(queries.blocks_of(firm)),
        "may_delete": may(request.user, "delete", "block", firm),
    }
    return render(request, "market/blocks.html", context)


@login_required
@require_POST
@once
def unblock(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    firm = get_organisation_for(request.user, code, to="delete", thing="block")
    found = queries.blocks_of(firm).filter(pk=pk).first()
    if found is None:
        raise Http404
    actions.unblock_firm(block=found, by=signed_in_person(request))
    messages.success(request, _("They may ask again."))
    return redirect("market-blocks", firm.code)


@login_required
@limited("market-report", limit=20, seconds=3600, by="person")
@once
def report(request: HttpRequest, kind: str, code: str) -> HttpResponseBase:
    """A listing, a firm or a message that is not right."""
    person = signed_in_person(request)
    found = get_reportable(person, kind, code)
    form = ReportForm(request.POST, request.FILES) if request.method == "POST" else ReportForm()
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data
        try:
            made = actions.report_abuse(
                kind=found.kind,
                against=found.organisation,
                listing=found.listing,
                post=found.post,
                organisation=current_organisation(request),
                reason=read["reason"],
                words=read["words"],
                evidence=read["evidence"],
                by=person,
            )
        except actions.CannotReport as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Somebody who looks after this country is told."))
            return redirect("market-abuse", made.code)
    return render(request, "market/report.html", {"form": form, "found": found})


@login_required
@once
def abuse(request: HttpRequest, code: str) -> HttpResponseBase:
    """One report: for her who wrote it, and for those who decide."""
    person = signed_in_person(request)
    handles = request.method == "POST"
    found = access.get_abuse_report_for(person, code, to="change" if handles else "view")
    form = HandleForm(request.POST or None, initial={"state": ReportState.LOOKING, "decision": found.decision})
    if handles and form.is_valid():
        read = form.cleaned_data
        try:
            actions.handle_report(
                report=found, state=read["state"], decision=read["decision"], hold_listing=read["hold"], by=person
            )
        except actions.OwnReport:
            messages.error(request, _("Somebody else decides about what you reported."))
        return redirect("market-abuse", code)
    own = found.by_id == person.pk
    context = {
        "report": found,
        "form": form,
        "own": own,
        "may_change": not own and may(person, "change", "abuse-report", found.against),
        "may_hold": found.kind != ReportKind.POST,
        "is_held": _is_held(found),
    }
    return render(request, "market/abuse.html", context)


@login_required
@require_POST
@once
def release(request: HttpRequest, code: str) -> HttpResponseBase:
    """The listing was put right, or nothing was wrong with it."""
    found = access.get_abuse_report_for(request.user, code, to="change")
    if found.by_id == request.user.pk:
        raise Http404
    if found.kind == ReportKind.FIRM:
        actions.restore_firm(organisation=found.against, by=signed_in_person(request))
    elif found.listing is not None:
        actions.release(listing=found.listing, by=signed_in_person(request))
    messages.success(request, _("It is no longer held back."))
    return redirect("market-abuse", code)


@login_required
@cache_control(private=True, no_store=True)
@csp_override(CLOSED)
def evidence(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_abuse_report_for(request.user, code)
    if not found.evidence:
        raise Http404
    try:
        content = found.evidence.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = f"report-{found.code}.{found.evidence_extension}"
    picture = found.evidence_type.startswith("image/")
    response = FileResponse(content, as_attachment=not picture, filename=name, content_type=found.evidence_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """Those she wrote; and for those who look after a country, all of it."""
    person = signed_in_person(request)
    wanted = request.GET.get("state", "open")
    found = reports_for(person)
    if wanted == "open":
        found = found.filter(state__in=[ReportState.OPEN, ReportState.LOOKING])
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "wanted": wanted,
        "query": urlencode({"state": wanted}),
        "chips": [("open", _("Open")), ("all", _("All"))],
    }
    return render(request, "market/reports.html", context)


def _is_held(found: AbuseReport) -> bool:
    if found.kind == ReportKind.FIRM:
        profile = getattr(found.against, "market_profile", None)
        return profile is not None and profile.suspended_at is not None
    return found.listing is not None and found.listing.state == ListingState.HELD


def _own_firm(request: HttpRequest, kind: str, code: str) -> Organisation | None:
    """In a thread, her own side of it; elsewhere the firm she works for now."""
    if kind == "introduction":
        return access.get_introduction_for(request.user, code).mine
    return current_organisation(request)
