"""`lingkar loops` reads listings of both sides and prints what its schema says."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lingkar.cli import app

PLACE = {"country": "VN", "lat": 10.0, "lon": 105.7}


def line(number: int, side: str, org: str, text: str, **facts: object) -> dict[str, object]:
    amount = {"quantity": 10, "unit": "t", "per": "month"}
    return {"id": number, "side": side, "org": org, "text": text, **PLACE, **amount, **facts}


RING = [
    line(1, "offer", "mill", "Rice husk, dry, from our mill"),
    line(2, "need", "kiln", "Rice husks wanted as fuel", quantity=240, per="year"),
    line(3, "offer", "kiln", "Rice husk ash", lat=10.1, price=40, currency="USD"),
    line(4, "need", "farm", "rice husk ash for our soil", price=60, currency="USD"),
    line(5, "offer", "farm", "Rice straw", quantity=5000, unit="kg"),
    line(6, "need", "mill", "rice straw for mushrooms"),
]


@pytest.fixture
def run(tmp_path: Path):
    def run(lines: list[object], *options: str):
        path = tmp_path / "L.jsonl"
        path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines), "utf-8")
        return CliRunner().invoke(app, ["loops", "--listings", str(path), *options])

    return run


def test_a_ring_of_three_is_found_with_tonnes_a_year(run):
    report = json.loads(run(RING, "--json").stdout)
    ring = next(each for each in report["loops"] if set(each["firms"]) == {"mill", "kiln", "farm"})
    assert (ring["kind"], ring["firms"]) == ("loop", ["farm", "mill", "kiln"])
    assert [each["tonnes"] for each in ring["links"]] == pytest.approx([60, 120, 120])
    assert [(each["offer"], each["need"]) for each in ring["links"]] == [(5, 6), (1, 2), (3, 4)]
    assert ring["links"][2]["value"] == pytest.approx(120 * 60)
    assert all(each["allowed"] for each in ring["links"])
    assert (report["complete_to"], report["stopped"], report["allocation"]) == (4, False, None)


def test_an_allocation_is_told_when_it_is_asked_for(run):
    allocation = json.loads(run(RING, "--json", "--allocate").stdout)["allocation"]
    assert (allocation["status"], allocation["aim"]) == ("optimal", "tonnes")
    assert {(each["offer"], each["need"]) for each in allocation["flows"]} >= {(1, 2), (3, 4), (5, 6)}
    priced = json.loads(run(RING[2:4], "--json", "--allocate").stdout)["allocation"]
    assert (priced["aim"], priced["objective"], priced["currency"]) == ("value", 7200.0, "USD")


def test_a_missing_firm_is_named(run):
    lines = [
        line(1, "offer", "cannery", "Coconut shells"),
        line(2, "need", "filter", "activated carbon", quantity=None, lat=40.0),
    ]
    report = json.loads(run(lines, "--json", "--least-score", "0.99").stdout)
    assert report["loops"] == []
    missing = report["missing_links"][0]
    assert (missing["takes"], missing["offers"], missing["tonnes"]) == ("coconut-shell", [1], 120)
    assert missing["points"][0] == {"firm": "cannery", "side": "offer", "lat": 10.0, "lon": 105.7}


def test_what_is_printed_keeps_to_the_schema(run):
    schema = json.loads(CliRunner().invoke(app, ["loops", "--schema"]).stdout)["output"]
    check(json.loads(run(RING, "--json", "--allocate").stdout), schema)
    check(json.loads(run(RING, "--json", "--least-score", "1").stdout), schema)


def check(value: object, schema: dict) -> None:
    """The part of JSON Schema that our schema uses."""
    if "anyOf" in schema:
        schema = schema["anyOf"][0 if value is None else 1]
    if "enum" in schema:
        assert value in schema["enum"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert any(value is None if each == "null" else isinstance(value, kinds[each]) for each in types), value
    if isinstance(value, list):
        for each in value:
            check(each, schema["items"])
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= set(value)
        if schema.get("additionalProperties") is False:
            assert set(value) <= set(schema["properties"])
        for name, part in value.items():
            check(part, schema.get("properties", {}).get(name, {}))


def test_the_order_of_lines_does_not_matter(run):
    assert run(RING[::-1], "--json", "--allocate").stdout == run(RING, "--json", "--allocate").stdout


def test_each_bad_line_is_told_with_its_number(run):
    bad = [RING[0], {"id": 2, "text": "x"}, "nope", {"id": 1, "side": "need", "text": "x"}, RING[5] | {"lat": 100}]
    result = run(bad, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    told = [each.split("L.jsonl:")[1] for each in result.stderr.splitlines()]
    assert told == [
        "2: side is required: offer or need",
        "3: is not JSON",
        "4: id is used by a line before",
        "5: lat must be between -90 and 90",
    ]


def test_an_empty_file_has_no_loops(run):
    report = json.loads(run([], "--json", "--allocate").stdout)
    assert (report["loops"], report["missing_links"], report["allocation"]["flows"]) == ([], [], [])


def test_a_file_that_is_not_there_is_refused():
    result = CliRunner().invoke(app, ["loops", "--listings", "nowhere.jsonl"])
    assert (result.exit_code, "nowhere.jsonl" in result.stderr) == (2, True)
    assert CliRunner().invoke(app, ["loops"]).exit_code == 2


PLASTIC = [
    line(1, "offer", "a", "Mixed plastic scrap", hs="3915.90"),
    line(2, "need", "b", "plastic scrap wanted"),
]


def test_at_home_a_step_is_allowed_and_across_a_border_the_law_is_asked(run):
    def links(country: str) -> list[dict]:
        report = json.loads(run([PLASTIC[0], PLASTIC[1] | {"country": country}], "--json", "--on", "2026-11-30").stdout)
        return [link for loop in report["loops"] for link in loop["links"]]

    assert [each["allowed"] for each in links("VN")] == [True]
    assert links("TH") == []  # Thailand lets no plastic waste in
