"""Many listings from one table, for one firm or for many that agreed: look first, take, take out again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lingkar.accounts.access import get_organisation_for
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.market import access, bridge
from lingkar.market.actions import importing as actions
from lingkar.market.enums import ImportState
from lingkar.market.forms.import_rows import ReadRow, RowReader
from lingkar.market.forms.importing import ListingTableForm, TakeForm
from lingkar.market.import_words import HEADS, head_codes
from lingkar.market.models import ListingImport
from lingkar.market.queries import listings as listings
from lingkar.market.queries.firms import firms_to_list_for
from lingkar.market.tables import COLUMNS
from lingkar.market.views.import_shown import example_rows, faulty_table, show_rows, told_faults
from lingkar.market.views.shown import digits, firm_of


@login_required
@limited("market-import", limit=60, seconds=3600, by="person")
@once
def start(request: HttpRequest) -> HttpResponseBase:
    """Send a table, or go on with one that waits."""
    firm = firm_of(request, "listing-import")
    if firm is None:
        return render(request, "market/no_firm.html")
    get_organisation_for(request.user, firm.code, to="add", thing="listing-import")
    form = ListingTableForm(request.POST, request.FILES) if request.method == "POST" else ListingTableForm()
    if request.method == "POST" and form.is_valid():
        made = actions.start_import(
            organisation=firm,
            name=form.name,
            language=form.cleaned_data["language"],
            head=form.table.head,
            rows=form.table.rows,
            by=signed_in_person(request),
        )
        return redirect("market-import-preview", made.code)
    context = {
        "firm": firm,
        "form": form,
        "firms": list(firms_to_list_for(signed_in_person(request)).order_by("name")[:200]),
        "imports": firm.listing_imports.select_related("by").defer("rows", "head")[:50],
    }
    return render(request, "market/import.html", context)


@login_required
@once
def preview(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was read, each fault beside its cell; then the good rows are taken."""
    made = access.get_import_for(request.user, code, to="change")
    if made.state != ImportState.PREVIEW:
        return render(request, "market/import_done.html", {"made": made})
    rows = read_rows(request, made)
    form = TakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _take(request, made, rows, publish=form.cleaned_data["publish"])
    good = [row for row in rows if row.is_good]
    context = {
        "made": made,
        "form": form,
        "good_count": len(good),
        "faulty_count": len(rows) - len(good),
        "firm_count": len({row.firm.pk for row in good if row.firm}),
        "table": show_rows(made, rows, _suggested),
    }
    return render(request, "market/import_preview.html", context)


def read_rows(request: HttpRequest, made: ListingImport) -> list[ReadRow]:
    firms = list(firms_to_list_for(signed_in_person(request)))
    reader = RowReader(head_codes(made.head), firms=firms, own=made.organisation, listed=listings.titles_of(firms))
    return reader.read(made.rows)


def _suggested(row: ReadRow, language: str) -> str:
    found = bridge.suggest(str(row.told.get("title", "")), language)
    return found[0][0] if found else ""


def _take(request: HttpRequest, made: ListingImport, rows: list[ReadRow], *, publish: bool) -> HttpResponseBase:
    good = [
        actions.Taken(row.firm, row.side, row.told, row.concept, "" if row.concept else _suggested(row, made.language))
        for row in rows
        if row.is_good and row.firm is not None
    ]
    if not good:
        messages.error(request, _("No row could be read, so nothing was changed."))
        return redirect("market-import-preview", made.code)
    done = actions.take_rows(
        made=made, rows=good, faults=told_faults(rows), publish=publish, by=signed_in_person(request)
    )
    told = ngettext("%(n)s listing was taken over.", "%(n)s listings were taken over.", done.taken)
    messages.success(request, told % {"n": digits(done.taken)})
    return redirect("market-import-preview", made.code)


@login_required
def faults(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The rows that could not be taken, with the reasons, ready to be put right and sent again."""
    made = access.get_import_for(request.user, code, to="export")
    if ending not in TYPES:
        raise Http404
    faulty = told_faults(read_rows(request, made)) if made.state == ImportState.PREVIEW else made.faults
    return table_response(faulty_table(made, faulty), ending, "lingkar-to-put-right")


@login_required
@require_POST
@once
def undo(request: HttpRequest, code: str) -> HttpResponseBase:
    made = access.get_import_for(request.user, code, to="change")
    gone, stayed = actions.undo_import(made=made, by=signed_in_person(request))
    told = ngettext("%(n)s listing was taken out again.", "%(n)s listings were taken out again.", gone)
    messages.success(request, told % {"n": digits(gone)})
    if stayed:
        kept = ngettext("%(n)s was changed since and stays.", "%(n)s were changed since and stay.", stayed)
        messages.info(request, kept % {"n": digits(stayed)})
    return redirect("market-import-preview", made.code)


@login_required
def template(request: HttpRequest, ending: str) -> HttpResponse:
    """A table to fill in, its columns in the reader's words, with two rows that show how."""
    if ending not in TYPES:
        raise Http404
    firm: Any = firm_of(request, "listing-import")
    head = [str(HEADS[column]) for column in COLUMNS]
    return table_response([head, *example_rows(firm)], ending, "lingkar-listings")
