import json

from typer.testing import CliRunner

from lingkar.cli import app

RUN = CliRunner()


def written(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" if isinstance(line, dict) else line + "\n" for line in lines))
    return str(path)


def run(folder, offers, needs, *more):
    given = written(folder / "o.jsonl", *offers)
    wanted = written(folder / "n.jsonl", *needs)
    return RUN.invoke(app, ["match", "--offers", given, "--needs", wanted, *more])


def test_prints_one_line_an_offer(tmp_path):
    offers = [{"id": "b", "side": "offer", "org": "x", "text": "sekam padi"}, {"id": 7, "text": "rice straw"}]
    needs = [{"id": "n", "side": "need", "org": "y", "text": "rice husk"}]
    done = run(tmp_path, offers, needs, "--json")
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["offer"] for line in lines] == ["b", 7]
    assert {"need", "score", "reasons", "reason_codes", "concept_path"} <= lines[0]["matches"][0].keys()
    assert all(isinstance(reason, str) for reason in lines[0]["matches"][0]["reasons"])


def test_a_bad_line_stops_everything_and_is_named(tmp_path):
    offers = [
        {"id": "a", "text": "rice husk"},
        "{",
        {"id": "a2", "lat": 100, "text": "x"},
        {"id": "a", "text": "again"},
    ]
    done = run(tmp_path, offers, [{"id": "n", "text": "rice husk", "side": "offer"}], "--json")
    assert done.exit_code == 2
    assert done.stdout == ""
    faults = done.stderr.splitlines()
    assert [":2:" in faults[0], ":3: lat" in faults[1], ":4: id" in faults[2], ":1: side" in faults[3]] == [True] * 4


def test_unknown_fields_are_noted_and_passed_over(tmp_path):
    done = run(
        tmp_path, [{"id": "a", "text": "rice husk", "colour": "gold"}], [{"id": "n", "text": "rice husk"}], "--json"
    )
    assert done.exit_code == 0
    assert "'colour' is not read" in done.stderr


def test_missing_file_and_missing_option(tmp_path):
    assert RUN.invoke(app, ["match", "--offers", str(tmp_path / "no"), "--needs", str(tmp_path / "no")]).exit_code == 2
    assert RUN.invoke(app, ["match"]).exit_code == 2


def test_schema_describes_what_is_printed(tmp_path):
    import jsonschema

    done = RUN.invoke(app, ["match", "--schema"])
    schema = json.loads(done.stdout)
    printed = run(tmp_path, [{"id": "a", "text": "rice husk"}], [{"id": "n", "text": "rice husk"}], "--json")
    jsonschema.validate(json.loads(printed.stdout), schema["output"])
    jsonschema.validate({"id": "a", "text": "rice husk"}, schema["input"])


def test_top_is_kept(tmp_path):
    needs = [{"id": f"n{at}", "text": "rice husk"} for at in range(5)]
    done = run(tmp_path, [{"id": "a", "text": "rice husk"}], needs, "--json", "--top", "2")
    assert [m["need"] for m in json.loads(done.stdout)["matches"]] == ["n0", "n1"]
