import json

import jsonschema
import pytest
from typer.testing import CliRunner

from lingkar.cli import app

CALL = ["trade-check", "--from", "vn", "--to", "TH", "--hs", "3915.90"]


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_json_follows_the_schema() -> None:
    schemas = json.loads(run("trade-check", "--schema")[1])
    code, out, _ = run(*CALL, "--reuse", "--json")
    told = json.loads(out)
    jsonschema.validate(told, schemas["output"])
    jsonschema.validate(told["question"], schemas["input"])
    assert (code, told["verdict"], told["question"]["reuse"]) == (0, "prohibited", True)


def test_an_earlier_day_has_its_own_rule() -> None:
    told = json.loads(run(*CALL, "--on", "2024-06-01", "--clean", "--harmless", "--json")[1])
    assert told["verdict"] == "permit"


def test_people_read_rule_source_authority_and_that_it_is_no_advice() -> None:
    code, out, _ = run(*CALL)
    assert code == 0
    assert out.startswith("Prohibited (prohibited)\n")
    assert "in force since 2025-01-01" in out
    assert "Ask: Department of Foreign Trade" in out
    assert out.rstrip().endswith("Ask the authority named before you ship.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--to", "TH"], "from: '' is no country code"),
        (["--from", "VN", "--to", "XQ"], "to: 'XQ' is no country code"),
        (["--from", "VN", "--to", "TH", "--hs", "39"], "hs: '39' is no tariff code"),
        (["--from", "VN", "--to", "TH", "--basel", "Q1"], "basel: 'Q1' is not among"),
        (["--from", "VN", "--to", "TH", "--on", "soon"], "on: 'soon' is no day"),
    ],
)
def test_a_fault_is_told_and_ends_with_2(arguments: list[str], says: str) -> None:
    code, out, err = run("trade-check", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(says)
