"""JSON, CSV or XLSX becomes the one published shape. A table has one row a record and the same field names as columns.

Column `record` says what a row is (firm, product, material, energy, water, waste, purchase, refrigerant, revenue,
previous); in a workbook a sheet named so may say it instead. A material's column `product` names its product.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lingkar.engines.quantities import Fault
from lingkar.engines.workbooks import HostileWorkbook, refuse_hostile

from .compose import Refused
from .spec import fields

LARGEST = 20_000_000  # bytes
LISTS = {
    "product": "products",
    "energy": "energy",
    "waste": "waste",
    "purchase": "purchases",
    "refrigerant": "refrigerants",
}
SINGLE = ("water", "revenue", "previous", "factors")
RECORDS = ("firm", "product", "material", *[name for name in LISTS if name != "product"], *SINGLE)
SHEETS = {plural: name for name, plural in LISTS.items()} | {"materials": "material"}

Row = dict[str, Any]


def load_file(path: Path) -> Any:
    """Contents of a file, still unchecked; raises Refused when it cannot be read at all."""
    ending = path.suffix.lower()
    if ending not in (".json", ".csv", ".xlsx"):
        raise _refused("must end in .json, .csv or .xlsx")
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(f"is larger than {LARGEST // 1_000_000} MB")
        if ending == ".xlsx":
            return from_rows(_workbook_rows(path))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise _refused(fault.strerror or "no such file") from None
    except UnicodeDecodeError:
        raise _refused("is not UTF-8 text") from None
    return from_json(text) if ending == ".json" else from_rows(_csv_rows(text))


def _refused(why: str) -> Refused:
    return Refused([Fault("file", "unreadable", why)])


def from_json(text: str) -> Any:
    """Parse JSON strictly: no field twice in one record, no NaN or Infinity."""
    faults: list[Fault] = []

    def record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            faults.extend(Fault(name, "twice") for name in found if names.count(name) > 1)
        return found

    def constant(name: str) -> float:
        faults.append(Fault("file", "unreadable", f"{name} is not a number"))
        return 0.0

    try:
        data = json.loads(text, object_pairs_hook=record, parse_constant=constant)
    except json.JSONDecodeError as fault:
        raise _refused(f"line {fault.lineno}, column {fault.colno}: {fault.msg}") from None
    except (RecursionError, ValueError):
        raise _refused("is nested too deeply or holds a number that is too long") from None
    if faults:
        raise Refused(faults)
    return data


def _csv_rows(text: str) -> Iterator[tuple[str, Row]]:
    try:
        for number, row in enumerate(csv.DictReader(io.StringIO(text), strict=True), start=2):
            if None in row:
                raise _refused(f"row {number} has more cells than the first row has names")
            yield f"row {number}", {key.strip(): value for key, value in row.items() if key is not None}
    except csv.Error as fault:
        raise _refused(str(fault)) from None


def _workbook_rows(path: Path) -> Iterator[tuple[str, Row]]:
    from python_calamine import CalamineError, CalamineWorkbook  # only a workbook needs it

    try:
        content = path.read_bytes()
        refuse_hostile(content)
        sheets = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in sheets.sheet_names:
            rows = sheets.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield from _sheet_rows(name, rows)
    except HostileWorkbook:
        raise _refused("is not a workbook that can be opened safely") from None
    except CalamineError as fault:
        raise _refused(f"is not a workbook: {fault}") from None


def _sheet_rows(name: str, rows: list[list[Any]]) -> Iterator[tuple[str, Row]]:
    kind = name.strip().lower()
    kind = SHEETS.get(kind, kind)
    if not rows:
        return
    head = [str(cell).strip() for cell in rows[0]]
    for number, cells in enumerate(rows[1:], start=2):
        row = {key: cell for key, cell in zip(head, cells, strict=False) if key}
        if any(cell not in ("", None) for cell in row.values()):
            if kind in RECORDS:
                row.setdefault("record", kind)
            yield f"{name} row {number}", row


def from_rows(rows: Iterable[tuple[str, Row]]) -> dict[str, Any]:
    """Rows, each with a name for faults, become the nested shape; empty cells are unknown."""
    firm: dict[str, Any] = {}
    faults: list[Fault] = []
    materials: list[tuple[str, Row]] = []
    for where, cells in rows:
        row = {name: _cell(value) for name, value in cells.items() if value not in ("", None) and str(value).strip()}
        kind = str(row.pop("record", "")).strip().lower()
        kind = SHEETS.get(kind, kind)
        if not row and not kind:
            continue
        if kind not in RECORDS:
            faults.append(Fault(where, "no-record", ", ".join(RECORDS)))
        elif kind == "firm":
            firm.update(row)
        elif kind == "material":
            materials.append((where, row))
        elif kind in SINGLE:
            if kind in firm:
                faults.append(Fault(f"{where} {kind}", "twice"))
            firm[kind] = row
        else:
            firm.setdefault(LISTS[kind], []).append(row)
    _place(materials, firm, faults)
    if faults:
        raise Refused(faults)
    return firm


def _cell(value: Any) -> Any:
    """A cell as text or number; years come out of workbooks as 2026.0."""
    return value.strip() if isinstance(value, str) else value


def _place(materials: list[tuple[str, Row]], firm: dict[str, Any], faults: list[Fault]) -> None:
    """Each material goes to the product its column `product` names; with one product it need not say."""
    products = firm.get("products", [])
    by_name = {str(product.get("name", "")): product for product in products}
    for where, row in materials:
        named = row.pop("product", None)
        product = by_name.get(str(named)) if named is not None else products[0] if len(products) == 1 else None
        if product is None:
            faults.append(Fault(f"{where} product", "no-product", str(named or "")))
        else:
            product.setdefault("materials", []).append(row)


def columns() -> list[str]:
    """All columns a table may have, for a template."""
    names = dict.fromkeys(
        name for kind in RECORDS for name, spec in fields()[kind].items() if spec.kind not in ("list", "record", "map")
    )
    return ["record", "product", *names]
