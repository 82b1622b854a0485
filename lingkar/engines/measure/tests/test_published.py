"""The method page says what the code does: its tables and schemas are the code's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lingkar.engines.circularity import load_indicators
from lingkar.engines.greenhouse import load_registry
from lingkar.engines.measure import input_schema, output_schema
from lingkar.engines.measure.spec import fields
from lingkar.engines.quantities import qualities

METHODS = Path(__file__).parents[4] / "docs" / "methods"
PAGE = (METHODS / "circularity.md").read_text(encoding="utf-8")


def test_the_schemas_on_the_page_are_the_ones_printed():
    found = [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", PAGE, re.S)]
    assert found == [input_schema(), output_schema()]


def test_every_indicator_and_field_is_on_the_page():
    for row in load_indicators().values():
        assert f"| {row.code}{'*' if row.mandatory else ''} | {row.name} | {row.unit} | {row.formula} |" in PAGE
    for record in fields().values():
        for spec in record.values():
            assert f"| `{spec.name}`" in PAGE
            assert spec.says in PAGE


def test_the_widths_on_the_page():
    for name, width in qualities().items():
        assert re.search(rf"\| `{name}` \| .* \| {width * 100:g} % \|", PAGE)


def test_the_grids_on_the_greenhouse_page():
    page = (METHODS / "greenhouse.md").read_text(encoding="utf-8")
    for row in load_registry().grid:
        if row.chosen:
            assert re.search(
                rf"\| {row.value:.3f} \| {row.year} \| .* \| {'.*yes' if row.conflict else '(?!.*yes)'}", page
            )
