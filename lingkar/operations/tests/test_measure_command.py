"""`lingkar measure` as it is typed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run

import pytest
from typer.testing import CliRunner

from lingkar.cli import app

FIRMS = Path(__file__).parents[3] / "tests" / "data" / "firms"


def typed(*words):
    return CliRunner().invoke(app, ["measure", *map(str, words)])


def test_a_summary():
    done = typed(FIRMS / "furniture-id.json")
    assert done.exit_code == 0
    assert "Material Circularity Indicator, by revenue: 0.935" in done.stdout
    assert done.stderr == ""


def test_json():
    done = typed(FIRMS / "garment-kh.csv", "--json")
    assert json.loads(done.stdout)["mci"]["value"] == pytest.approx(0.444228, abs=1e-6)


def test_explain():
    done = typed(FIRMS / "furniture-id.json", "--explain")
    assert "LFI = (V + W) / (2 M + (WF - WC) / 2)" in done.stdout
    both = json.loads(typed(FIRMS / "furniture-id.json", "--explain", "--json").stdout)
    assert any("says:" in line for line in both["explanation"])


def test_schema():
    schemas = json.loads(typed("--schema").stdout)
    assert schemas["input"]["properties"]["products"]["type"] == "array"
    assert schemas["output"]["properties"]["iso59020"]["required"][0] == "A.2.2"


def test_faults_end_with_two_and_one_line_each(tmp_path):
    path = tmp_path / "bad.json"
    path.write_text('{"country": "Thailand", "products": [{"units": -1}], "yeer": 2026}', encoding="utf-8")
    done = typed(path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "country: must be a two-letter country code such as TH, not 'Thailand'",
        "yeer: is not a field of this record: did you mean year?",
    ]


def test_no_file(tmp_path):
    assert typed().exit_code == 2
    assert typed().stderr.startswith("file: is required")
    assert typed(tmp_path / "none.json").exit_code == 2


def test_it_runs_without_django():
    code = (
        "import sys; from lingkar.cli import app; "
        f"app(['measure', {str(FIRMS / 'bakery-th.json')!r}], standalone_mode=False); "
        "assert 'django' not in sys.modules, 'django'"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Bakery" in done.stdout
