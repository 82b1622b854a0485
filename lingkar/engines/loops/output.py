"""Loops, missing firms and allocations as records to publish, and their JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from .amounts import Allocation
from .model import Link, Loop, Loops, MissingLink
from .schema import output_schema
from .words import reason_text

Ids = Mapping[str, str | int]

__all__ = ["allocation_record", "loops_record", "missing_record", "output_schema"]


def loops_record(found: Loops, ids: Ids) -> dict[str, Any]:
    """ids: listing ids as they were written in the input."""
    return {
        "loops": [_loop(each, ids) for each in found.found],
        "missing_links": [],
        "allocation": None,
        "complete_to": found.complete_to,
        "chains_complete_to": found.chains_complete_to,
        "stopped": found.stopped,
        "counted": found.counted,
        "method_version": found.method_version,
    }


def _loop(loop: Loop, ids: Ids) -> dict[str, Any]:
    return {
        "kind": loop.kind,
        "firms": list(loop.firms),
        "links": [_link(each, ids) for each in loop.links],
        "tonnes": loop.tonnes,
        "value": loop.value,
        "currency": loop.currency or None,
        "co2e_kg": loop.co2e_kg,
        "km": loop.km,
        "confidence": loop.confidence,
        "score": loop.score,
        "unknown": asdict(loop.unknown),
        "reasons": [reason_text(each) for each in loop.reasons],
        "reason_codes": [{"code": each.code, **each.facts} for each in loop.reasons],
    }


def _link(link: Link, ids: Ids) -> dict[str, Any]:
    return {
        "from": link.giver,
        "to": link.taker,
        "offer": ids.get(link.offer, link.offer),
        "need": ids.get(link.need, link.need),
        "concept": link.material,
        "tonnes": link.tonnes_per_year,
        "km": link.km,
        "value": link.value,
        "currency": link.currency or None,
        "co2e_kg": link.co2e_kg,
        "allowed": link.allowed,
        "score": link.score,
    }


def missing_record(missing: MissingLink, ids: Ids) -> dict[str, Any]:
    return {
        "takes": missing.takes,
        "processes": list(missing.processes),
        "makes": missing.makes,
        "could_make": list(missing.could_make),
        "kinds_of_firm": list(missing.taking),
        "offers": [ids.get(each, each) for each in missing.offers],
        "needs": [ids.get(each, each) for each in missing.needs],
        "firms": list(missing.firms),
        "tonnes": missing.tonnes,
        "tonnes_unknown": missing.tonnes_unknown,
        "closes": [list(each) for each in missing.closes],
        "lat": missing.lat,
        "lon": missing.lon,
        "points": [asdict(each) for each in missing.points],
        "score": missing.score,
        "reasons": [reason_text(each) for each in missing.reasons],
        "reason_codes": [{"code": each.code, **each.facts} for each in missing.reasons],
    }


def allocation_record(allocation: Allocation, ids: Ids, currency: str) -> dict[str, Any]:
    return {
        "aim": allocation.aim,
        "objective": allocation.objective,
        "currency": currency or None,
        "tonnes": allocation.tonnes,
        "status": allocation.status,
        "gap": allocation.gap,
        "lots_fixed": allocation.lots_fixed,
        "flows": [
            {
                "offer": ids.get(each.supply, each.supply),
                "need": ids.get(each.demand, each.demand),
                "tonnes": each.tonnes,
                "value": each.value,
            }
            for each in allocation.flows
        ],
        "shadow_prices": [
            {
                "side": each.side,
                "id": ids.get(each.id, each.id),
                "worth": each.worth,
                "reason": reason_text(each.reason),
            }
            for each in allocation.shadow_prices
        ],
        "unmet": {str(ids.get(name, name)): tonnes for name, tonnes in allocation.unmet.items()},
        "unsold": {str(ids.get(name, name)): tonnes for name, tonnes in allocation.unsold.items()},
        "reasons": [reason_text(each) for each in allocation.reasons],
        "method_version": allocation.method_version,
    }
