"""What was gathered as plain facts for programs: codes and numbers, no words. Unknown is null."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lingkar.accounts.models import Organisation
from lingkar.assessments.models import Assessment, Investment, PlannedAction
from lingkar.books.models import Evidence, Measurement
from lingkar.books.views.ind_show import entry_of, indicators
from lingkar.reports.queries.gathering import Gathered

GHG_KEYS = ("scope1_kgco2e", "scope2_kgco2e", "scope2_market_kgco2e", "biogenic_kgco2")


def facts_of(found: Gathered) -> dict[str, Any]:
    return {
        "firm": _firm(found.firm),
        "check": _check(found.assessment) if found.assessment else None,
        "measurement": _measurement(found.measurement) if found.measurement else None,
        "plan": [_planned(row) for row in found.planned],
        "cash_flow": _cash_flow(found.investment) if found.investment else None,
        "evidence": [_evidence(row) for row in found.evidence],
    }


def plain(value: Any) -> Any:
    """Money as text, so that no digit is lost; days and times as ISO text."""
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _firm(firm: Organisation) -> dict[str, Any]:
    size = firm.size_class
    return {
        "code": firm.code,
        "name": firm.name,
        "kind": firm.kind,
        "country": firm.country.code,
        "area": firm.area.code if firm.area else None,
        "sector": firm.sector.code if firm.sector else None,
        "workers": firm.workers,
        "turnover": plain(firm.turnover),
        "turnover_currency": firm.turnover_currency or None,
        "turnover_year": firm.turnover_year,
        "size_class": size.code if size.is_defined else None,
        "size_law": size.law or None,
        "registered": firm.registered,
        "verification": firm.verification,
        "demonstration": firm.is_demonstration,
    }


def _check(assessment: Assessment) -> dict[str, Any]:
    detail = assessment.result.detail
    return {
        "code": assessment.code,
        "finished_at": plain(assessment.finished_at),
        "completeness": detail["completeness"],
        "topics": {
            code: {name: topic[name] for name in ("practice", "practice_low", "practice_high")}
            for code, topic in detail["topics"].items()
        },
        "method": detail["method_version"],
        "data": detail["data_version"],
    }


def _measurement(made: Measurement) -> dict[str, Any]:
    result = made.result or {}
    ghg = result["ghg"]
    return {
        "code": made.code,
        "year": made.book.year,
        "currency": made.book.currency,
        "book_state": made.book.state,
        "made_at": plain(made.made_at),
        "completeness": made.completeness,
        "indicators": {code: _indicator(made, code) for code in indicators()},
        "greenhouse": {
            "gwp": ghg.get("gwp"),
            **{key: ghg.get(key) for key in GHG_KEYS},
            "intervals": {key: (ghg.get("intervals") or {}).get(key) for key in GHG_KEYS},
            "lines": [_line(line) for line in ghg["by_source"] if line["scope"] != "3"],
        },
        "method": made.method_version,
        "data": made.data_version,
    }


def _indicator(made: Measurement, code: str) -> dict[str, Any]:
    indicator = indicators()[code]
    entry = entry_of(made, indicator)
    interval = entry.get("interval") or [None, None]
    return {"value": entry["value"], "low": interval[0], "high": interval[1], "unit": indicator.unit}


def _line(line: dict[str, Any]) -> dict[str, Any]:
    """One source of gas with the factor it was counted with."""
    factor = line.get("grid") or next(iter(line.get("factors") or []), None)
    kept = {name: factor.get(name) for name in ("value", "unit", "year", "source", "url")} if factor else None
    names = ("name", "scope", "category", "amount", "unit", "kgco2e", "biogenic_kgco2")
    return {name: line.get(name) for name in names} | {"factor": kept}


def _planned(row: PlannedAction) -> dict[str, Any]:
    kept = row.snapshot
    return {
        "action": row.action,
        "name": kept["name"],
        "state": row.state,
        "due_on": plain(row.due_on),
        "currency": row.currency,
        "cost": kept.get("cost"),
        "saving": kept.get("saving"),
        "payback_years": kept.get("payback"),
        "co2e_kg": kept.get("co2e"),
        "grade": kept.get("grade"),
    }


def _cash_flow(chosen: Investment) -> dict[str, Any]:
    """The choice under the budget; month 0 is the day of buying."""
    detail = chosen.detail
    return {
        "budget": plain(chosen.budget),
        "currency": chosen.currency,
        "years": chosen.years,
        "discount_rate": detail["discount_rate"],
        "actions": detail["chosen"],
        "cost": detail["cost"],
        "saving": detail["saving"],
        "value": detail["value"],
        "probability": detail["probability"],
        "months": [{name: month[name] for name in ("month", "flow", "cumulative")} for month in detail["months"]],
        "method": chosen.method_version,
        "data": chosen.data_version,
    }


def _evidence(row: Evidence) -> dict[str, Any]:
    return {
        "code": row.code,
        "kind": row.kind or None,
        "month": row.month,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
    }
