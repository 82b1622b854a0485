"""Dossiers of a firm: what would be in one, making it, reading it, handing its files over, taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, may
from lingkar.accounts.asking import signed_in_person
from lingkar.books.queries import products_of
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages import registry
from lingkar.reports import access, actions
from lingkar.reports.consents import VERSION, WORDING
from lingkar.reports.enums import FileKind
from lingkar.reports.forms import DossierForm
from lingkar.reports.models import Dossier
from lingkar.reports.queries import Gathered, dossiers_of, gather
from lingkar.reports.rendering import pdf_languages, qr_svg
from lingkar.reports.views.sides import sides_of

TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.JSON: "application/json; charset=utf-8",
}


@login_required
def my_dossiers(request: HttpRequest) -> HttpResponse:
    """Those of the firm she works for now; without one, how to get there."""
    organisation = current_organisation(request)
    if organisation is None:
        return render(request, "reports/dossiers_none.html")
    return redirect("reports-dossiers", organisation.code)


@limited("dossier", limit=20, seconds=3600, by="person")
@once
def dossiers(request: HttpRequest, code: str) -> HttpResponseBase:
    firm = access.get_firm_for(request.user, code, to="add" if request.method == "POST" else "view")
    form = DossierForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_dossier(
            organisation=firm,
            language=registry.current().code,
            agreed=actions.Agreed(wording=str(WORDING), version=VERSION),
            by=signed_in_person(request),
        )
        return redirect("reports-dossier", made.code)
    context = {
        "firm": firm,
        "form": form,
        "dossiers": dossiers_of(firm),
        "parts": _parts(gather(firm, at=timezone.now())),
        "products": list(products_of(firm)),
        "may_add": may(request.user, "add", "dossier", firm),
        "languages": _endonyms([registry.current().code, "en"]),
    }
    return render(request, "reports/dossiers.html", context)


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    found = access.get_dossier_for(request.user, code)
    chosen = _chosen(found, request.GET.get("in", ""))
    texts = [found.content["texts"][language] for language in chosen]
    context = {
        "dossier": found,
        "content": found.content,
        "title": texts[0]["title"],
        "texts": list(zip(chosen, texts, strict=True)),
        "rows": list(
            zip(*(sides_of(code, text["sections"]) for code, text in zip(chosen, texts, strict=True)), strict=True)
        ),
        "chips": _chips(found),
        "chosen": request.GET.get("in", ""),
        "files": list(found.files.defer("body")),
        "qr": qr_svg(found.content["verify"]),
        "not_printed": _endonyms([each for each in found.languages if each not in pdf_languages(found.languages)]),
        "may_withdraw": found.is_valid and may(request.user, "delete", "dossier", found.organisation),
        "may_export": may(request.user, "export", "dossier", found.organisation),
    }
    return render(request, "reports/dossier.html", context)


def dossier_file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    found = access.get_file_for(request.user, code, kind)
    response = HttpResponse(bytes(found.body), content_type=TYPES[FileKind(found.kind)])
    way = "inline" if found.kind == FileKind.PDF else "attachment"
    response["Content-Disposition"] = f'{way}; filename="dossier-{found.dossier.code}.{found.kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@once
def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_dossier_for(request.user, code, to="delete")
    actions.withdraw_dossier(dossier=found, by=signed_in_person(request))
    return redirect("reports-dossier", code)


def _parts(found: Gathered) -> list[dict[str, Any]]:
    """What would be in it, and what would only be said to be missing."""
    return [
        {"text": _("What you told about the business"), "there": True},
        {"text": _("Where it stands, by the check"), "there": found.assessment is not None},
        {"text": _("Indicators and greenhouse gases, from your book"), "there": found.measurement is not None},
        {"text": _("The plan, with ranges and evidence"), "there": bool(found.planned)},
        {"text": _("The list of bills and photos kept with the numbers"), "there": bool(found.evidence)},
    ]


def _chosen(found: Dossier, wanted: str) -> list[str]:
    return [wanted] if wanted in found.languages else found.languages


def _chips(found: Dossier) -> list[tuple[str, str]]:
    if len(found.languages) == 1:
        return []
    names = [(code, registry.LANGUAGES[code].endonym) for code in found.languages]
    return [("", _("Both languages")), *names]


def _endonyms(codes: list[str]) -> list[str]:
    return [registry.LANGUAGES[code].endonym for code in dict.fromkeys(codes)]
