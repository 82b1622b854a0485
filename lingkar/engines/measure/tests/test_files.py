"""JSON, CSV and workbook say the same; what cannot be read says why."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from lingkar.engines.measure import Refused, fault_line, load_file, measure
from lingkar.engines.measure.files import LARGEST, RECORDS, columns

from .workbook import write_workbook

FIRMS = Path(__file__).parents[4] / "tests" / "data" / "firms"
SHARES = {
    "recycled": 0.5, "reused": 0, "biological": 0, "feedstock_recycling_efficiency": 0.9,
    "collected_for_recycling": 0.5, "collected_for_reuse": 0, "composted": 0, "energy_recovered": 0,
    "recycling_efficiency": 0.9,
}  # fmt: skip
FIRM = {
    "name": "Firm",
    "country": "TH",
    "year": 2026,
    "products": [
        {
            "name": "chair",
            "units": 10,
            "lifetime_years": 1,
            "industry_lifetime_years": 1,
            "materials": [{"name": "steel", "mass_kg": "2 kati", "critical": True, **SHARES}],
        }
    ],
    "energy": [{"carrier": "diesel", "amount": 2, "unit": "l"}],
    "water": {"withdrawn_m3": 10},
    "revenue": {"amount": 100, "currency": "THB"},
}


def refused(path) -> str:
    with pytest.raises(Refused) as fault:
        load_file(path)
    return "\n".join(fault_line(each) for each in fault.value.faults)


@pytest.fixture
def write(tmp_path):
    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_csv_says_the_same_as_json(write):
    head = [name for name in columns() if name not in ("note",)]
    rows = [
        {"record": "firm", "name": "Firm", "country": "TH", "year": "2026"},
        {"record": "product", "name": "chair", "units": "10", "lifetime_years": "1", "industry_lifetime_years": "1"},
        {"record": "material", "product": "chair", "name": "steel", "mass_kg": "2 kati", "critical": "yes",
         **{key: str(value) for key, value in SHARES.items()}},
        {"record": "energy", "carrier": "diesel", "amount": "2", "unit": "l"},
        {"record": "water", "withdrawn_m3": "10"},
        {"record": "revenue", "amount": "100", "currency": "THB"},
    ]  # fmt: skip
    text = "\n".join([",".join(head), *[",".join(row.get(name, "") for name in head) for row in rows], ",,", ""])
    assert measure(load_file(write("a.csv", text))) == measure(FIRM)


def test_a_workbook_says_the_same_as_json(tmp_path):
    material = FIRM["products"][0]["materials"][0]
    path = write_workbook(
        tmp_path / "a.xlsx",
        {
            "Firm": [["name", "country", "year"], ["Firm", "TH", 2026]],
            "Products": [
                ["name", "units", "lifetime_years", "industry_lifetime_years"],
                ["chair", 10, 1, 1],
                [None, None, None, None],
            ],
            "materials": [list(material), list(material.values())],
            "Sheet4": [
                ["record", "carrier", "amount", "unit", "withdrawn_m3", "currency"],
                ["energy", "diesel", 2, "l", None, None],
                ["water", None, None, None, 10, None],
                ["revenue", None, 100, None, None, "THB"],
            ],
            "empty": [],
        },
    )
    assert measure(load_file(path)) == measure(FIRM)


def test_json_with_a_byte_order_mark(write):
    assert load_file(write("a.json", "\ufeff" + json.dumps(FIRM))) == FIRM


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.txt", "", "file: cannot be read: must end in .json, .csv or .xlsx"),
        ("a.json", "{", "file: cannot be read: line 1, column 2: Expecting property name enclosed in double quotes"),
        ("a.json", '{"year": 1, "year": 2}', "year: stands twice"),
        ("a.json", '{"year": NaN}', "file: cannot be read: NaN is not a number"),
        ("a.json", "[" * 100000, "file: cannot be read: is nested too deeply or holds a number that is too long"),
        ("a.json", "1" * 5000, "file: cannot be read: is nested too deeply or holds a number that is too long"),
        ("a.csv", "record,name\nfirm,a,b\n", "file: cannot be read: row 2 has more cells than the first row has names"),
        ("a.csv", 'record,name\nfirm,"a"b\n', "file: cannot be read: ',' expected after '\"'"),
        ("a.xlsx", "no workbook", "file: cannot be read: is not a workbook"),
    ],
)
def test_unreadable(write, name, text, line):
    assert refused(write(name, text)).startswith(line)


def test_a_csv_names_its_rows(write):
    text = "record,name,product,year\nthing,a,,\nmaterial,b,chair,\nwater,,,\nwater,,,\n,c,,\n"
    assert refused(write("a.csv", text)).splitlines() == [
        f"row 2: must say what the row is: {', '.join(RECORDS)}",
        "row 5 water: stands twice",
        f"row 6: must say what the row is: {', '.join(RECORDS)}",
        "row 3 product: names a product that is not in the file: 'chair'",
    ]


def test_a_material_of_several_products_must_name_its_own(write):
    text = "record,name,mass_kg\nproduct,a,\nproduct,b,\nmaterial,steel,1\n"
    assert refused(write("a.csv", text)) == "row 4 product: names a product that is not in the file: ''"


def test_a_missing_and_a_huge_file(tmp_path):
    assert "file: cannot be read:" in refused(tmp_path / "none.json")
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert refused(huge) == "file: cannot be read: is larger than 20 MB"


def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\xfe\x00")
    assert refused(path) == "file: cannot be read: is not UTF-8 text"


@pytest.mark.parametrize("name", sorted(path.name for path in FIRMS.iterdir()))
def test_the_examples_can_be_read(name):
    assert measure(load_file(FIRMS / name), intervals=False)["mci"]["value"] is not None


def test_a_workbook_with_a_cell_far_away_is_refused_before_it_is_opened(tmp_path):
    """A few kilobytes that name the last cell of the sheet would make the reader ask for all the memory there is."""
    path = tmp_path / "far.xlsx"
    write_workbook(path, {"energy": [["carrier", "amount"], ["lpg", 1]]})
    far = tmp_path / "farther.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(far, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if "sheet" in part.filename and b"sheetData" in text:
                cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                text = text.replace(b"</sheetData>", cell)
            new.writestr(part.filename, text)
    with pytest.raises(Refused) as refused:
        load_file(far)
    assert "opened safely" in fault_line(refused.value.faults[0])
