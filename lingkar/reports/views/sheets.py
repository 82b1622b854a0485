"""The circularity data sheet of a product: page, PDF and data."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lingkar.books.access import get_product_for
from lingkar.books.models import Product
from lingkar.languages import registry
from lingkar.reports.queries.products import assumed_count, described
from lingkar.reports.rendering import json_of
from lingkar.reports.rendering.printed import sheet_pdf
from lingkar.reports.sheets import METHOD_VERSION, Statement, statements
from lingkar.reports.views.sides import sides_of
from lingkar.reports.wording.sheets import sheet_sections

ENGLISH = "en"


def sheet(request: HttpRequest, code: str) -> HttpResponse:
    product = get_product_for(request.user, code, to="export")
    texts = _texts(product)
    rows = list(zip(*(sides_of(language, sections) for language, sections in texts.items()), strict=True))
    return render(request, "reports/sheet.html", {"product": product, "rows": rows, "title": _title(product)})


def sheet_as_pdf(request: HttpRequest, code: str) -> HttpResponse:
    product = get_product_for(request.user, code, to="export")
    response = HttpResponse(sheet_pdf(_texts(product), title=_title(product)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="product-{product.code}.pdf"'
    return response


def sheet_as_json(request: HttpRequest, code: str) -> HttpResponse:
    product = get_product_for(request.user, code, to="export")
    response = HttpResponse(json_of(_data(product)), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="product-{product.code}.json"'
    return response


def _title(product: Product) -> str:
    return _("Circularity data sheet of %(product)s") % {"product": product.name}


def _texts(product: Product) -> dict[str, list[dict[str, Any]]]:
    """In her language and, beside it, in English."""
    told, made = described(product)
    found, assumed, texts = statements(told), assumed_count(product), {}
    for language in dict.fromkeys([registry.current().code, ENGLISH]):
        with translation.override(language):
            texts[language] = sheet_sections(product, found, made, assumed)
    return texts


def _data(product: Product) -> dict[str, Any]:
    told, made = described(product)
    firm = product.organisation
    return {
        "format": "lingkar-product-sheet",
        "format_version": 1,
        "method": METHOD_VERSION,
        "areas_of": "ISO 59040:2025",
        "verified": False,
        "demonstration": firm.is_demonstration or settings.DEMONSTRATION,
        "made_on": timezone.localdate().isoformat(),
        "product": {"code": product.code, "name": product.name},
        "maker": {"code": firm.code, "name": firm.name, "country": firm.country.code},
        "year": made.book.year if made else None,
        "assumed_values": assumed_count(product),
        "statements": [_statement(each) for each in statements(told)],
    }


def _statement(each: Statement) -> dict[str, Any]:
    """A band and nothing finer: the recipe itself stays with the firm."""
    return {"code": each.code, "area": each.area, "answer": each.answer, "band": each.band or None}
