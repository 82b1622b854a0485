"""A product's data sheet in words, in the language that is active."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.books.models import Measurement, Product
from lingkar.languages import registry, written
from lingkar.reports.sheets import AREAS, Statement
from lingkar.reports.wording.blocks import Section, facts, section, table, text
from lingkar.vocabulary.queries import label, labels


def sheet_sections(
    product: Product, found: list[Statement], made: Measurement | None, assumed: int
) -> list[dict[str, Any]]:
    return [_head(product, made, assumed), *(_area(area, found) for area in AREAS), _foot()]


def _head(product: Product, made: Measurement | None, assumed: int) -> Section:
    language = registry.current().code
    firm = product.organisation
    pairs = [
        (_("Product"), product.name),
        (_("Made by"), firm.name),
        (_("Country"), label(firm.country, "countries", language)),
        (_("Number of the product"), product.code),
        (_("Made on"), written.date(timezone.localdate(), language)),
        (_("Year of the numbers"), str(made.book.year) if made else ""),
    ]
    mark = _mark(product)
    words = ngettext(
        "%(count)s value of the recipe is a typical one that the business has not replaced. It counts as not known.",
        "%(count)s values of the recipe are typical ones that the business has not replaced. They count as not known.",
        assumed,
    )
    return section(
        "head",
        _("Product and maker"),
        text(mark) if mark else None,
        facts(pairs),
        text(words % {"count": written.number(assumed, language)}, "note") if assumed else None,
    )


def _mark(product: Product) -> str:
    if product.organisation.is_demonstration:
        return _("Demonstration: this firm is invented.")
    return _("Made on a demonstration site. Do not rely on it.") if settings.DEMONSTRATION else ""


def _area(area: str, found: list[Statement]) -> Section:
    rows = [(statement_text(each.code), answer_text(each)) for each in found if each.area == area]
    return section(area, area_title(area), table(area_title(area), [_("Statement"), _("Answer")], rows))


def _foot() -> Section:
    return section(
        "about",
        _("About this sheet"),
        text(
            _(
                "The areas are those of ISO 59040:2025, Product Circularity Data Sheet. The statements are in our own"
                " words. It is no certified sheet, and nobody has verified it."
            )
        ),
        text(_("What is not known is said to be not known. It is never counted as no.")),
    )


def area_title(area: str) -> str:
    return {
        "product": _("What the product is"),
        "inputs": _("What goes in"),
        "production": _("How it is made"),
        "use": _("How long it lasts"),
        "end-of-use": _("After use"),
        "benefit": _("What it does for the cycle"),
    }[area]


def statement_text(code: str) -> str:
    return {
        "materials-named": _("Every material is named with its mass."),
        "recycled": _("Recycled material, as a part of the mass."),
        "reused": _("Parts that were used before, as a part of the mass."),
        "biological": _("Material that grows back, as a part of the mass."),
        "no-hazardous": _("It holds no material that is listed here as hazardous."),
        "one-material": _("At least 95 percent of it is one material."),
        "renewable-energy": _("Renewable energy, as a part of the energy of the whole firm."),
        "water-reused": _("Water used again, measured against the water taken in by the whole firm."),
        "lasts-longer": _("It lasts longer than such things usually do."),
        "used-more": _("It is used more often than such things usually are."),
        "collected-for-reuse": _("Used again after use, as a part of the mass."),
        "collected-for-recycling": _("Collected for recycling after use, as a part of the mass."),
        "composted": _("Composted after use, as a part of the mass."),
        "energy-recovered": _("Burned for energy after use, as a part of the mass."),
        "left-over": _("Nobody takes it back after use, as a part of the mass."),
        "goes-round": _("How far it goes round (Material Circularity Indicator, 0 to 100 percent)."),
    }[code]


def answer_text(statement: Statement) -> str:
    if statement.answer == "band":
        return {
            "none": _("None"),
            "under-10": _("Under 10 percent"),
            "10-25": _("10 to 25 percent"),
            "25-50": _("25 to 50 percent"),
            "50-75": _("50 to 75 percent"),
            "75-95": _("75 to 95 percent"),
            "over-95": _("95 percent and more"),
        }[statement.band]
    if statement.answer == "unknown":
        missing = lacks_text(statement)
        return _("Not known. Missing: %(what)s") % {"what": missing} if missing else _("Not known")
    return {"yes": _("Yes"), "no": _("No")}[statement.answer]


def lacks_text(statement: Statement) -> str:
    """What would settle it: our own words for what we ask, the names of materials for the rest."""
    told = {
        "recipe": _("what it is made of"),
        "masses": _("how much its materials weigh"),
        "book": _("a measured year"),
        "lifetime": _("how long it and others like it last"),
        "uses": _("how often it and others like it are used"),
        "measurement": _("a measured year with this product"),
    }
    names = labels("materials", registry.current().code)
    return ", ".join(told.get(each) or names.get(each, each) for each in statement.lacks)
