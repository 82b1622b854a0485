"""What came of it: one side's answer, both beside each other, and all together in public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.core.tables import table_response
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market import access
from lingkar.market.access.introductions import whole
from lingkar.market.actions import outcomes as actions
from lingkar.market.bridge.impact import SET, savings_of
from lingkar.market.counting import FEWEST_FIRMS, LARGEST_SHARE, Came, Impact, Number, count
from lingkar.market.enums import Kind
from lingkar.market.enums.dealing import Happened
from lingkar.market.forms.deals import OutcomeForm
from lingkar.market.models import Introduction, Outcome
from lingkar.market.queries import outcomes as queries
from lingkar.market.settling import settle

KEPT, KEPT_SECONDS = "market-impact", 600
RECOVERED = (Kind.BY_PRODUCT, Kind.SECONDARY)


@login_required
@once
def outcome(request: HttpRequest, code: str) -> HttpResponseBase:
    """A short form for her side; once both have answered, both answers beside each other."""
    person = signed_in_person(request)
    found = access.get_outcome_for(person, code, to="change" if request.method == "POST" else "view")
    introduction = whole().get(pk=found.introduction_id)
    other = introduction.other_than(found.organisation)
    form = OutcomeForm(request.POST or None, initial=_initial(found), first_currencies=_money(introduction))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_outcome(outcome=found, told=form.told(), by=person)
        except actions.TooLate:
            messages.error(request, _("This was answered long ago and has been counted, so it stays as it is."))
        else:
            messages.success(request, _("Thank you. It counts once both of you have answered."))
        return redirect("market-outcome", code)
    both = [each for each in queries.outcomes_of(introduction) if each.is_answered and each.days == found.days]
    context = {
        "outcome": found,
        "introduction": introduction,
        "other": other,
        "form": form,
        "may_answer": may(person, "change", "outcome", found.organisation),
        "rows": _beside(both) if len(both) == 2 and found.is_answered else [],
        "firms": [each.organisation.name for each in both],
        "settled": queries.settled(introduction),
    }
    return render(request, "market/outcome.html", context)


def impact(request: HttpRequest) -> HttpResponse:
    """For everybody: at least so much came of it, and how that is counted."""
    found, factors = gather()
    context = {
        "impact": found,
        "rows": _rows(found),
        "factors": factors,
        "fewest": FEWEST_FIRMS,
        "share": int(LARGEST_SHARE * 100),
        "set": SET,
    }
    return render(request, "market/impact.html", context)


def impact_csv(request: HttpRequest) -> HttpResponse:
    found, _factors = gather()
    rows: list[Sequence[Any]] = [("figure", "at_least", "unit", "firms")]
    for name, unit, number in figures(found):
        value = "" if number.value is None else format(number.value.normalize(), "f")
        rows.append((name, value, unit, number.firms or ""))
    return table_response(rows, "csv", "impact")


def gather() -> tuple[Impact, list[Any]]:
    """All of it, added up; from memory while nobody has answered anew, as everybody may ask for this page."""
    mark = (settings.DEMONSTRATION, *queries.answers_mark())
    kept = cache.get(KEPT)
    if kept is None or kept[0] != mark:
        kept = (mark, _add_up())
        cache.set(KEPT, kept, KEPT_SECONDS)
    found: tuple[Impact, list[Any]] = kept[1]
    return found


def _add_up() -> tuple[Impact, list[Any]]:
    """Every answered introduction, settled, with the factor of what changed hands."""
    introductions = list(queries.answered_introductions(demonstration=settings.DEMONSTRATION))
    savings = savings_of({each.concept_code for each in introductions if each.concept_code})
    came, one_sided, used = [], 0, {}
    for each in introductions:
        newest = queries.newest(list(each.outcomes.all()))
        settled = settle(said for said, _firm in newest)
        if settled.sides == 1:
            one_sided += newest[0][0].happened in (Happened.YES, Happened.PARTLY)
        if not settled.happened:
            continue
        saving = savings.get(each.concept_code) if _recovers(each) else None
        if saving is not None:
            used[saving.concept] = saving
        came.append(
            Came(
                firms=(each.from_organisation_id, each.to_organisation_id),
                tonnes=settled.tonnes,
                money=settled.money,
                currency=settled.currency,
                saving=saving.kg_per_kg if saving else None,
                again=settled.again,
            )
        )
    found = count(came, one_sided=one_sided)
    return found, list(used.values()) if found.tonnes_co2e.is_told else []


def figures(found: Impact) -> list[tuple[str, str, Number]]:
    rows = [
        ("exchanges", "", found.exchanges),
        ("repeated", "", found.repeated),
        ("mass", "t", found.tonnes),
        ("greenhouse gases saved", "t CO2e", found.tonnes_co2e),
    ]
    return [*rows, *(("money", currency, number) for currency, number in found.money)]


def _recovers(introduction: Introduction) -> bool:
    """New material is replaced only by what was left over; a repaired chair replaces something else."""
    listing = introduction.listing
    return listing is None or listing.kind in ("", *RECOVERED)


def _rows(found: Impact) -> list[dict[str, Any]]:
    code = current().code
    shown = [
        (_("Exchanges"), found.exchanges, ""),
        (_("Exchanges both want to repeat"), found.repeated, ""),
        (_("Material that changed hands"), found.tonnes, _("tonnes")),
        (_("Greenhouse gases saved"), found.tonnes_co2e, _("tonnes of CO2e")),
    ]
    rows = [
        {"label": label, "value": written.number(number.value.normalize(), code) if number.value is not None else "",
         "unit": unit, "firms": number.firms}
        for label, number, unit in shown
    ]  # fmt: skip
    for currency, number in found.money:
        value = written.money(number.value, currency, code) if number.value is not None else ""
        rows.append({"label": _("Money that changed hands"), "value": value, "unit": "", "firms": number.firms})
    return rows


def _beside(both: list[Outcome]) -> list[dict[str, Any]]:
    """Both answers, line by line, and whether they differ."""
    code = current().code
    lines = [
        (_("Did anything change hands?"), [str(Happened(each.happened).label) for each in both]),
        (
            _("Tonnes"),
            [written.number(each.tonnes.normalize(), code) if each.tonnes is not None else "" for each in both],
        ),
        (
            _("Money"),
            [written.money(each.money, each.currency, code) if each.money is not None else "" for each in both],
        ),
    ]
    return [{"label": label, "texts": texts, "differs": texts[0] != texts[1]} for label, texts in lines]


def _initial(found: Outcome) -> dict[str, Any]:
    if not found.is_answered:
        return {}
    again = {True: "yes", False: "no", None: ""}[found.again]
    return {
        "happened": found.happened, "why_not": found.why_not, "tonnes": found.tonnes, "money": found.money,
        "currency": found.currency, "again": again, "note": found.note,
    }  # fmt: skip


def _money(introduction: Introduction) -> list[str]:
    firms = (introduction.from_organisation, introduction.to_organisation)
    return [str(firm.country.fact("currency") or "") for firm in firms]
