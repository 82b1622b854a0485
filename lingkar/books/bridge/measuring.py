"""A book goes through the measuring engine; what it refuses is kept as faults that name the line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lingkar.books.bridge.firm_file import firm_file
from lingkar.books.models import Book, Measurement, Product
from lingkar.engines import measure as engine


@dataclass(frozen=True, slots=True)
class Measured:
    """What went in, what is told of each line, what came out, or why nothing did."""

    inputs: dict[str, Any]
    told: dict[str, Any]
    result: dict[str, Any] | None
    faults: list[dict[str, str]]
    method_version: str
    data_version: str

    @property
    def digest(self) -> str:
        return digest_of(self.inputs, self.told, self.method_version)


def digest_of(inputs: dict[str, Any], told: dict[str, Any], method_version: str) -> str:
    """Changes with what went in and with the method; the same for the same book measured twice."""
    text = json.dumps([inputs, told, method_version], sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def book_file(book: Book) -> tuple[dict[str, Any], dict[str, Any]]:
    """The book as the engine's file, and what is told of each of its lines."""
    products = Product.objects.filter(organisation=book.organisation, retired_at__isnull=True)
    return firm_file(book, book.entries.all(), products.prefetch_related("lines__material"))


def measure_file(inputs: dict[str, Any], told: dict[str, Any] | None = None) -> Measured:
    """Measure a firm's file: a book's own, or one changed to see what would happen."""
    try:
        result = engine.measure(inputs)
    except engine.Refused as refused:
        faults = [
            {"path": fault.path, "rule": fault.rule, "value": fault.value, "text": engine.fault_line(fault)}
            for fault in refused.faults
        ]
        return Measured(inputs, told or {}, None, faults, engine.METHOD_VERSION, "")
    methods = result["methods"]
    return Measured(
        inputs=inputs,
        told=told or {},
        result=result,
        faults=[],
        method_version=engine.METHOD_VERSION,
        data_version=f"{methods['circularity']}; {methods['greenhouse']}"[:80],
    )


def measure_book(book: Book) -> Measured:
    inputs, told = book_file(book)
    return measure_file(inputs, told)


def method_version() -> str:
    return engine.METHOD_VERSION


def previous_of(before: Measurement) -> dict[str, Any]:
    """What a year's file says of the year before it: sales and what came in, where both are known."""
    revenue = before.inputs.get("revenue", {})
    inflow = ((before.result or {}).get("balance") or {}).get("inflow_kg", {}).get("value")
    if revenue.get("amount") is None or inflow is None or revenue.get("currency") != before.book.currency:
        return {}
    previous = {
        "year": before.book.year,
        "revenue": {"value": revenue["amount"], "quality": revenue["quality"]},
        "inflow_kg": {"value": inflow, "quality": "estimate"},
    }
    return {"previous": previous}
