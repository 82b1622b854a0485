"""Results of both engines, laid out as the published report: plain dicts, lists, numbers and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lingkar.engines import circularity as ce
from lingkar.engines import greenhouse as gh
from lingkar.engines.quantities import Known, interval

from .words import NOTES, because

if TYPE_CHECKING:
    from .build import Inputs
    from .compose import Computed
    from .reading import Filing

CTI_IS = "Aligned with the Circular Transition Indicators v4.0 of WBCSD; not certified by it."


def layout(value: Computed, spread: Computed | None, inputs: Inputs, filing: Filing) -> dict[str, Any]:
    """The report without completeness and warnings."""
    record = filing.firm
    currency = record.get("revenue", {}).get("currency") or record.get("currency")
    engine, draws = value.circularity, spread.circularity if spread else None
    return {
        "name": record.get("name"),
        "country": record.get("country"),
        "year": record.get("year"),
        "mci": _mci(engine, draws, inputs),
        "iso59020": _findings(engine.iso59020, draws.iso59020 if draws else (), currency, inputs.firm),
        "cti": _findings(engine.cti, draws.cti if draws else (), currency, inputs.firm),
        "balance": _each(engine.balance, draws.balance if draws else None),
        "ghg": _ghg(value.statement, spread.statement if spread else None, inputs),
        "money": _money(engine, draws, currency),
        "intensity": _each(engine.intensities, draws.intensities if draws else None),
        "conversions": [
            {
                "field": path,
                "given": each.given,
                "read": each.value,
                "unit": each.unit,
                "source": each.source,
                "note": each.note,
            }
            for path, each in filing.conversions
        ],
        "methods": {
            "circularity": f"{engine.method_version}, data {engine.data_version}",
            "greenhouse": f"{value.statement.method_version}, data {value.statement.data_version}",
            "cti": CTI_IS,
        },
    }


def _plain(number: Any) -> Any:
    return None if number is None else float(number)


def _ends(value: Known, draws: Known | None) -> list[float] | None:
    """Interval of a value, None when it is unknown or no draws were made."""
    if not value.is_known or draws is None or not draws.is_known:
        return None
    return list(interval(float(value.value), draws.value))


def _entry(value: Known, draws: Known | None, prefix: str = "") -> dict[str, Any]:
    return {
        "value": _plain(value.value),
        "interval": _ends(value, draws),
        "reason": because(value, prefix),
        "why": _why(value, prefix),
    }


def _why(value: Known, prefix: str = "") -> dict[str, Any] | None:
    """The reason again as a code with every missing field, for readers who put it into other words."""
    if value.is_known:
        return None
    return {"code": value.reason, "missing": [f"{prefix}{name}" for name in value.fields]}


def _each(group: Any, draws: Any) -> dict[str, Any]:
    """Every Known of a dataclass as an entry."""
    return {
        name: _entry(getattr(group, name), getattr(draws, name) if draws is not None else None)
        for name in group.__dataclass_fields__
    }


def _mci(engine: ce.Circularity, draws: ce.Circularity | None, inputs: Inputs) -> dict[str, Any]:
    firm = engine.firm
    chosen = "asked for" if inputs.firm.normalise_by else "products state revenue" if firm.by == "revenue" else "usual"
    return {
        **_entry(firm.value, draws.firm.value if draws else None),
        "normalised_by": firm.by,
        "normalised_because": chosen,
        "of_computed_products": _plain(firm.of_computed.value),
        "covered": _plain(firm.covered.value),
        "other_factors": {each.by: _entry(each.value, None) for each in engine.other_factors},
        "products": [
            _product(score, draws.products[number] if draws else None, inputs.firm, number)
            for number, score in enumerate(engine.products)
        ],
    }


def _product(score: ce.Score, draws: ce.Score | None, firm: ce.Firm, number: int) -> dict[str, Any]:
    path = f"products[{number}]."
    product = (firm.products or ())[number]
    return {
        "name": score.name,
        "units": product.units,
        **_score(score, draws, path),
        "materials": [_score(part, None, path) | {"name": part.name} for part in score.parts],
    }


def _score(score: ce.Score, draws: ce.Score | None, path: str) -> dict[str, Any]:
    """An indicator with every intermediate value; masses are of one piece."""
    flows = score.flows
    return {
        **_entry(score.value, draws.value if draws else None, path),
        "lfi": _plain(score.lfi.value),
        "lfi_reason": because(score.lfi, path),
        "utility": _plain(score.utility.value),
        "utility_reason": because(score.utility, path),
        "utility_factor": _plain(score.factor.value),
        "mass_kg": _plain(flows.mass) if flows else None,
        "virgin_kg": _plain(flows.virgin) if flows else None,
        "unrecoverable_kg": _plain(flows.unrecoverable) if flows else None,
        "uncollected_kg": _plain(flows.uncollected) if flows else None,
        "lost_after_use_kg": _plain(flows.lost_after_use) if flows else None,
        "lost_for_feedstock_kg": _plain(flows.lost_for_feedstock) if flows else None,
    }


def _findings(
    findings: tuple[ce.Finding, ...], draws: tuple[ce.Finding, ...], currency: str | None, firm: ce.Firm
) -> dict[str, Any]:
    found = {}
    for number, each in enumerate(findings):
        indicator = each.indicator
        entry = _entry(each.result, draws[number].result if draws else None)
        if each.status == "not-applicable":
            entry["reason"] = firm.not_applicable[indicator.code]
        found[indicator.code] = {
            "name": indicator.name,
            **entry,
            "unit": indicator.unit.replace("money", currency or "money"),
            "status": each.status,
            "mandatory": indicator.mandatory,
            "note": NOTES.get(each.note, ""),
        }
    return found


def _ghg(value: gh.Statement, draws: gh.Statement | None, inputs: Inputs) -> dict[str, Any]:
    names = {
        "scope1_kgco2e": "scope1",
        "scope2_kgco2e": "scope2_location",
        "scope2_market_kgco2e": "scope2_market",
        "scope3_counted_kgco2e": "scope3_counted",
        "biogenic_kgco2": "biogenic",
    }
    results = {key: _named(getattr(value, name), inputs) for key, name in names.items()}
    return {
        **{key: _plain(result.value) for key, result in results.items()},
        "reasons": {key: because(result) for key, result in results.items() if not result.is_known},
        "whys": {key: _why(result) for key, result in results.items() if not result.is_known},
        "intervals": {key: _ends(results[key], getattr(draws, name) if draws else None) for key, name in names.items()},
        "known_part": {f"scope{scope}": _plain(number) for scope, number in value.counted.items()},
        "gwp": value.gwp,
        "by_source": [_line(line, inputs) for line in value.lines],
    }


def _named(result: Known, inputs: Inputs) -> Known:
    """The same result with its missing fields called as in the file."""
    return Known(result.value, result.reason, tuple(inputs.in_file(name) for name in result.fields))


def _line(line: gh.Line, inputs: Inputs) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": line.name,
        "scope": line.scope,
        "category": line.category,
        "kgco2e": _plain(line.kgco2e.value),
        "biogenic_kgco2": _plain(line.kgco2_biogenic.value),
        "amount": _plain(line.amount),
        "unit": line.unit,
        "reason": because(_named(line.kgco2e, inputs)),
        "why": _why(_named(line.kgco2e, inputs)),
        "note": NOTES.get(line.note, ""),
        "factors": [
            {
                "set": row.set,
                "gas": row.gas,
                "value": row.value,
                "unit": f"kg/{row.unit}",
                "gwp": row.gwp,
                "year": row.year,
                "region": row.region,
                "source": row.source.title,
                "url": row.source.url,
                "licence": row.source.licence,
                "checked": row.source.checked,
            }
            for row in line.factors
        ],
    }
    if line.grid is not None:
        found["grid"] = _grid(line.grid) | {
            "conflicting_sources": line.grid.conflict,
            "note": line.grid.note,
            "others": [_grid(row) for row in line.others],
        }
    return found


def _grid(row: gh.GridFactor) -> dict[str, Any]:
    return {
        "country": row.country,
        "grid": row.grid,
        "value": row.value,
        "unit": f"kg {row.gas.replace('co2', 'CO2')}/kWh",
        "year": row.year,
        "method": row.method,
        "source": row.source.title,
        "url": row.source.url,
        "licence": row.source.licence,
        "checked": row.source.checked,
    }


def _money(engine: ce.Circularity, draws: ce.Circularity | None, currency: str | None) -> dict[str, Any]:
    costs = engine.costs
    return {
        "waste_cost": _plain(costs.waste_bill.value),
        "energy_cost": _plain(costs.energy.value),
        "currency": currency,
        "details": _each(costs, draws.costs if draws else None),
    }
