"""`lingkar opinion`: what it prints, and what it says of broken files."""

import json

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from lingkar.cli import app
from lingkar.engines.opinion import input_schema, output_schema


def run(tmp_path, text, *more):
    file = tmp_path / "votes.csv"
    file.write_text(text)
    return CliRunner().invoke(app, ["opinion", str(file), *more])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("a,b\n1,2\n", "line 1"),
        ("comment-id,voter-id,vote\n1,2,1\n1,3\n", "line 3"),
        ("comment-id,voter-id,vote\n1,2,7\n", "line 2"),
        ("comment-id,voter-id,vote\n1,,1\n", "line 2"),
        ("timestamp,comment-id,voter-id,vote\nsoon,1,2,1\n", "line 2"),
        ("participant,1,2\na,1,5\n", "line 2"),
        ("participant,1,2\na,1,1\na,1,1\n", "line 3"),
    ],
)
def test_broken_votes_are_refused_by_line(tmp_path, text, told):
    answer = run(tmp_path, text)
    assert answer.exit_code == 2
    assert told in answer.stderr
    assert answer.stdout == ""


def test_the_command_prints_what_its_schema_promises(tmp_path):
    rows = "".join(f"{s},{p},{1 if (p < 15) == (s < 5) else -1}\n" for p in range(30) for s in range(10))
    answer = run(tmp_path, "comment-id,voter-id,vote\n" + rows, "--json", "--draws", "3")
    assert answer.exit_code == 0, answer.stderr
    report = json.loads(answer.stdout)
    Draft202012Validator(output_schema()).validate(report)
    assert report["k"] == 2
    assert report["stability"]["draws"] == 3
    assert set(input_schema()) >= {"votes", "comments", "participants", "target", "groups"}
    quick = json.loads(run(tmp_path, "comment-id,voter-id,vote\n" + rows, "--json", "--no-bootstrap").stdout)
    assert quick["stability"] is None
    assert "opinion groups" in run(tmp_path, "comment-id,voter-id,vote\n" + rows, "--no-bootstrap").stdout


def test_given_groups_keep_their_names(tmp_path):
    rows = "".join(f"{s},{p},{1 if p < 5 else -1}\n" for p in range(10) for s in range(8))
    groups = tmp_path / "groups.csv"
    groups.write_text("participant,group\n" + "".join(f"{p},{'north' if p < 5 else 'south'}\n" for p in range(10)))
    answer = run(tmp_path, "comment-id,voter-id,vote\n" + rows, "--groups", str(groups), "--no-bootstrap", "--json")
    assert [group["id"] for group in json.loads(answer.stdout)["groups"]] == ["north", "south"]
