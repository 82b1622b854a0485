"""The report as plain text: a summary for the eye, and an explanation with every formula and source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lingkar.engines.circularity import load_indicators

Report = dict[str, Any]


def _number(value: float | None, places: int = 3) -> str:
    if value is None:
        return "-"
    return f"{value:,.{places}f}" if abs(value) < 1000 else f"{value:,.0f}"


def _range(ends: list[float] | None, places: int = 3) -> str:
    return f"  ({_number(ends[0], places)} to {_number(ends[1], places)})" if ends else ""


def summary(report: Report) -> str:
    """One screen: the indicator, the mandatory ones, emissions, money, what is missing."""
    return "\n".join(_summary(report))


def _summary(report: Report) -> Iterator[str]:
    named = [str(report[key]) for key in ("name", "country", "year") if report[key] is not None]
    yield ", ".join(named) or "A firm"
    yield ""
    mci = report["mci"]
    yield f"Material Circularity Indicator, by {mci['normalised_by']}: {_value(mci)}"
    for product in mci["products"]:
        yield f"  {product['name'] or 'product'}: {_value(product)}"
    yield ""
    yield "ISO 59020 core indicators (* mandatory)"
    for code, entry in report["iso59020"].items():
        mark = "*" if entry["mandatory"] else " "
        yield f" {mark}{code} {entry['name']}: {_value(entry)} {entry['unit'] if entry['value'] is not None else ''}"
    yield ""
    yield from _emissions(report["ghg"])
    yield ""
    yield from _costs(report["money"])
    yield ""
    details = report["completeness_details"]
    yield f"Completeness: {report['completeness']:.0%} ({details['known']} of {details['asked']} numbers)"
    yield from (
        f"Converted {each['field']}: {each['given']} = {each['read']:g} {each['unit']}" for each in _shown(report)
    )
    yield from (f"! {warning}" for warning in report["warnings"])


def _shown(report: Report) -> list[dict[str, Any]]:
    return list(report["conversions"])


def _value(entry: dict[str, Any]) -> str:
    if entry["value"] is None:
        return entry["reason"] or "not computed"
    return _number(entry["value"]) + _range(entry.get("interval"))


def _emissions(ghg: dict[str, Any]) -> Iterator[str]:
    yield f"Greenhouse gases, kg CO2e a year ({ghg['gwp']})"
    for key, title in (
        ("scope1_kgco2e", "Scope 1"),
        ("scope2_kgco2e", "Scope 2, location-based"),
        ("scope2_market_kgco2e", "Scope 2, market-based"),
        ("scope3_counted_kgco2e", "Scope 3, as far as counted"),
        ("biogenic_kgco2", "Biogenic CO2, apart"),
    ):
        value = ghg[key]
        told = ghg["reasons"].get(key, "") if value is None else _number(value, 0) + _range(ghg["intervals"][key], 0)
        yield f"  {title}: {told}"


def _costs(money: dict[str, Any]) -> Iterator[str]:
    currency = money["currency"] or ""
    yield f"Money {currency}".rstrip()
    details = money["details"]
    for key, title in (
        ("waste_bill", "Having waste taken away"),
        ("thrown_away", "What was paid for what was thrown away"),
        ("energy", "Energy"),
    ):
        yield f"  {title}: {_value(details[key])}"


def explanation(report: Report) -> str:
    """Every number with its formula, its inputs, its source, and what it does not say."""
    return "\n".join([*_products(report["mci"]), *_indicators(report), *_lines(report["ghg"])])


def _products(mci: dict[str, Any]) -> Iterator[str]:
    yield "Material Circularity Indicator (Ellen MacArthur Foundation and Granta, revised 2019), kg of one piece"
    yield "  V = M (1 - FR - FU - FS)   W0 = M (1 - CR - CU - CC - CE)   WC = M (1 - EC) CR"
    yield "  WF = M (1 - EF) FR / EF   W = W0 + (WF + WC) / 2   LFI = (V + W) / (2 M + (WF - WC) / 2)"
    yield "  X = (L / Lav) (U / Uav)   F = 0.9 / X   MCI = max(0, 1 - LFI F)"
    for product in mci["products"]:
        yield f"{product['name'] or 'product'}"
        yield from (f"  {line}" for line in _steps(product))
        for part in product["materials"]:
            yield f"  {part['name'] or 'material'} (for comparison; parts are never averaged)"
            yield from (f"    {line}" for line in _steps(part))
    yield f"Firm = sum(N MCI) / sum(N), N = {mci['normalised_by']} ({mci['normalised_because']}): {_value(mci)}"
    for by, entry in mci["other_factors"].items():
        yield f"  by {by}: {_value(entry)}"


def _steps(score: dict[str, Any]) -> Iterator[str]:
    if score["mass_kg"] is not None:
        yield (
            f"M {score['mass_kg']:.6g}  V {score['virgin_kg']:.6g}  W0 {score['uncollected_kg']:.6g}  "
            f"WC {score['lost_after_use_kg']:.6g}  WF {score['lost_for_feedstock_kg']:.6g}  "
            f"W {score['unrecoverable_kg']:.6g}  LFI {score['lfi']:.6g}"
        )
    if score["utility"] is not None:
        yield f"X {score['utility']:.6g}  F {score['utility_factor']:.6g}"
    yield f"MCI {_value(score)}"


def _indicators(report: Report) -> Iterator[str]:
    for key, title in (("iso59020", "ISO 59020:2024"), ("cti", report["methods"]["cti"])):
        yield ""
        yield title
        for code, entry in report[key].items():
            row = load_indicators()[code]
            yield f"{code} {row.name}: {_value(entry)}"
            yield f"  = {row.formula} [{entry['unit']}]"
            yield f"  says: {row.says}. Does not say: {row.says_not}."
            yield f"  source: {row.source}"
            if entry["note"]:
                yield f"  note: {entry['note']}"


def _lines(ghg: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield "Greenhouse gases, line by line"
    for line in ghg["by_source"]:
        told = line["reason"] if line["kgco2e"] is None else f"{line['kgco2e']:,.2f} kg CO2e"
        yield f"scope {line['scope']} {line['name']}: {_number(line['amount'])} {line['unit']} -> {told}"
        for row in line["factors"]:
            yield f"  {row['gas']} {row['value']:.6g} {row['unit']}, {row['source']}, {row['region']} {row['year']}"
            yield f"    licence {row['licence']}; checked: {row['checked']}"
        if "grid" in line:
            yield from _grid(line["grid"])


def _grid(grid: dict[str, Any]) -> Iterator[str]:
    mark = "  CONFLICTING SOURCES" if grid["conflicting_sources"] else ""
    yield f"  {grid['value']:g} {grid['unit']}, {grid['method']}, {grid['source']} ({grid['year']}){mark}"
    if grid["note"]:
        yield f"    {grid['note']}"
    for other in grid["others"]:
        where = f" {other['grid']}" if other["grid"] else ""
        yield f"    also {other['value']:g} {other['unit']}{where}, {other['method']}"
        yield f"      {other['source']} ({other['year']})"
