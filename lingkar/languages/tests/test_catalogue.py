import json

import polib
import pytest

from lingkar.languages import catalogue, extraction, po_files, state
from lingkar.languages.testing import a_suggestion, an_entry, write_catalogue


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """A catalogue folder of our own."""
    monkeypatch.setattr(state, "LOCALE_DIR", tmp_path)
    monkeypatch.setattr(catalogue, "SOURCE_PATH", tmp_path / "django.pot")
    monkeypatch.setattr(po_files, "SOURCE_PATH", tmp_path / "django.pot")
    return tmp_path


def list_texts(folder, *rows):
    source = polib.POFile()
    source.extend(rows)
    source.save(str(folder / "django.pot"))


def one_language(monkeypatch, code):
    monkeypatch.setattr(catalogue, "target_languages", lambda: [code])


def test_every_kind_of_text_is_found():
    texts = extraction.all_texts()
    sources = {text.source: text for text in texts.found.values()}
    assert "lingkar/languages/fields.py" in sources["Write a whole number, without decimals."].files
    assert "lingkar/languages/templates/languages/improve.html" in sources["Find the text"].files
    assert "django/forms/fields.py" in sources["This field is required."].files
    assert any(text.plural for text in texts.found.values())
    assert any("questionnaires" in name for text in texts.found.values() for name in text.files)
    assert not any("tests/" in name for text in texts.found.values() for name in text.files)


def test_data_paths_step_into_lists_and_objects():
    data = {"a": [{"t": "one"}, {"t": "two"}, {}], "b": {"x": {"t": "three"}}, "n": 5}
    walk = extraction._walk
    assert list(walk(data, ["a", "[]", "t"])) == ["one", "two"]
    assert list(walk(data, ["b", "[]", "t"])) == ["three"]
    assert list(walk(data, ["n"])) == []


def test_a_template_that_is_no_python_is_read(tmp_path, monkeypatch):
    room = tmp_path / "lingkar"
    template = room / "x" / "templates" / "x.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{% load i18n %}\n      <p>{% translate 'One' %}</p>\n   {% blocktranslate trimmed count n=n %}"
        "\n {{ n }} cow\n{% plural %}\n {{ n }} cows\n{% endblocktranslate %} {{ _('Two') }} it's \"\n"
        "{# Translators: for a farmer #}\n{% translate 'Three' context 'farm' %}",
        encoding="utf-8",
    )
    monkeypatch.setattr(extraction, "ROOM", room)
    found = {text.key for text in extraction._from_code()}
    assert found == {("", "One", ""), ("", "%(n)s cow", "%(n)s cows"), ("", "Two", ""), ("farm", "Three", "")}


def test_the_name_of_a_field_is_no_text(tmp_path, monkeypatch):
    room = tmp_path / "lingkar"
    room.mkdir()
    (room / "views.py").write_text(
        'pgettext("finding", found["text"])\n'
        'gettext(row["name"])\n'
        'gettext("One " "text") % {"a": "b"}\n'
        'pgettext("state", "Open")\n'
        'npgettext("state", "%(number)s left", "%(number)s are left", count)\n'
    )
    monkeypatch.setattr(extraction, "ROOM", room)
    assert {text.key for text in extraction._from_code()} == {
        ("", "One text", ""),
        ("state", "Open", ""),
        ("state", "%(number)s left", "%(number)s are left"),
    }


def test_what_goes_stays_in_case_it_comes_back(workshop):
    old = polib.POFile()
    old.extend([an_entry("Stays", "Tetap"), an_entry("Goes", "Pergi", state="reviewed")])
    source = polib.POFile()
    source.extend([an_entry("Stays"), an_entry("Comes")])
    fresh = catalogue._updated(old, source, "id")
    assert [(entry.msgid, entry.msgstr, entry.obsolete) for entry in fresh] == [
        ("Stays", "Tetap", False),
        ("Comes", "", False),
        ("Goes", "Pergi", True),
    ]
    source.append(an_entry("Goes"))
    back = {entry.msgid: entry for entry in catalogue._updated(fresh, source, "id")}
    assert (back["Goes"].msgstr, po_files.state_of(back["Goes"])) == ("Pergi", "reviewed")


def test_export_and_import_are_one_way_and_back(workshop):
    list_texts(workshop, an_entry("Hello %(name)s"), an_entry("Done"))
    write_catalogue(workshop, "id", an_entry("Hello %(name)s"), an_entry("Done", "Selesai", state="reviewed"))
    rows = json.loads(json.dumps(catalogue.export("id", only_missing=True)))
    assert [row["source"] for row in rows] == ["Hello %(name)s"]
    rows[0]["translation"] = "Halo %(name)s"
    assert catalogue.take_in("id", rows) == (1, [])
    assert catalogue.export("id", only_missing=True) == []
    assert [row["source"] for row in catalogue.export("id", only_drafts=True)] == ["Hello %(name)s"]
    assert state.standing("id") == state.Standing(total=2, translated=2, reviewed=1)
    assert state.translation_state("id") == "draft"
    assert catalogue.take_in("id", rows, state="reviewed", who="Sari 2026-11-24") == (1, [])
    assert state.translation_state("id") == "complete"


def test_import_refuses_what_would_break_a_page(workshop):
    list_texts(workshop, an_entry("Hello %(name)s"))
    path = write_catalogue(workshop, "id", an_entry("Hello %(name)s"), an_entry("Done", "Selesai", state="reviewed"))
    taken, refused = catalogue.take_in(
        "id",
        [
            {"source": "Hello %(name)s", "translation": "Halo %(nama)s"},
            {"source": "Unknown", "translation": "Entah"},
            {"source": "Done", "translation": "Beres"},
            {"source": "Done", "context": "else", "translation": "Beres"},
        ],
    )
    assert taken == 0
    assert [line.split(": ")[-1] for line in refused] == [
        "placeholders",
        "unknown text",
        "already reviewed",
        "unknown text",
    ]
    assert polib.pofile(str(path)).find("Done").msgstr == "Selesai"


def test_a_similar_earlier_text_helps_the_translator(workshop):
    gone = an_entry("Find out what you can save", "Cari tahu hemat apa")
    gone.obsolete = True
    write_catalogue(workshop, "id", an_entry("Find out what you could save"), gone)
    (row,) = catalogue.export("id", only_missing=True)
    assert row["earlier"] == {"source": "Find out what you can save", "translation": "Cari tahu hemat apa"}


def test_plural_forms_by_language(workshop):
    for code in ("id", "pt"):
        write_catalogue(workshop, code, an_entry("%(n)d cow", plural="%(n)d cows"))
    row = {"source": "%(n)d cow", "plural": "%(n)d cows"}
    assert catalogue.take_in("id", [row | {"translation": "%(n)d sapi"}]) == (1, [])
    assert catalogue.take_in("pt", [row | {"translation": "%(n)d vaca"}])[0] == 0
    assert catalogue.take_in("pt", [row | {"translations": ["%(n)d vaca", "%(n)d vacas"]}]) == (1, [])


def test_check_says_what_is_wrong(workshop, monkeypatch):
    one_language(monkeypatch, "id")
    list_texts(workshop, an_entry("Hello %(name)s"), an_entry("Missing"), an_entry("Not listed"))
    write_catalogue(workshop, "id", an_entry("Hello %(name)s", "Halo"), an_entry("Missing"), an_entry("Stale", "Lama"))
    assert sorted(catalogue.check(sources=False)) == [
        "id: “Hello %(name)s”: placeholders",
        "id: “Missing” is missing",
        "id: “Not listed” is not in the file; run script/messages",
        "id: “Stale” is stale; run script/messages",
    ]


def test_a_language_that_is_not_complete_may_miss_texts(workshop, monkeypatch):
    one_language(monkeypatch, "tet")
    list_texts(workshop, an_entry("Missing"))
    write_catalogue(workshop, "tet", an_entry("Missing"))
    assert catalogue.check(sources=False) == []


def test_nothing_is_compiled_twice(workshop):
    write_catalogue(workshop, "id", an_entry("Done", "Selesai"))
    assert po_files.compile_catalogue("id") is True
    assert po_files.compile_catalogue("id") is False


def test_standing_tells_the_notice(workshop):
    write_catalogue(workshop, "km", an_entry("One", "មួយ"), an_entry("Two"))
    po_files.compile_catalogue("km")
    assert state.translation_state("km") == "fallback"
    assert state.translation_state("lo") == "fallback"
    assert state.translation_state("en") == "complete"


@pytest.mark.django_db
def test_merge_puts_accepted_suggestions_into_the_file(workshop, cast):
    from django.utils import timezone

    from lingkar.languages.merging import merge_suggestions

    path = write_catalogue(workshop, "th", an_entry("Plan", "แผน"), an_entry("Hello %(name)s"))
    decided = {"state": "accepted", "decided_at": timezone.now(), "decided_by": cast.farah}
    good = a_suggestion(source="Plan", proposed="แผนงาน", **decided)
    bad = a_suggestion(source="Hello %(name)s", proposed="สวัสดี", **decided)
    gone = a_suggestion(source="No longer there", proposed="หายไป", **decided)
    assert merge_suggestions() == 1
    entry = polib.pofile(str(path)).find("Plan")
    assert (entry.msgstr, po_files.state_of(entry)) == ("แผนงาน", "reviewed")
    assert cast.farah.name in entry.tcomment
    for suggestion, merged in ((good, True), (bad, False), (gone, False)):
        suggestion.refresh_from_db()
        assert (suggestion.merged_at is not None) is merged


def test_commands(workshop, tmp_path, monkeypatch, capsys):
    one_language(monkeypatch, "id")
    list_texts(workshop, an_entry("Done"))
    write_catalogue(workshop, "id", an_entry("Done"))
    assert catalogue.main(["check", "--files-only"]) == 1
    assert catalogue.main(["export", "id", "--missing"]) == 0
    rows = json.loads(capsys.readouterr().out.split("missing\n", 1)[1])
    file = tmp_path / "id.json"
    file.write_text(json.dumps([rows[0] | {"translation": "Selesai"}]), encoding="utf-8")
    assert catalogue.main(["import", "id", str(file), "--state", "draft"]) == 0
    assert catalogue.main(["compile"]) == 0
    assert catalogue.main(["standing"]) == 0
    assert "1 of 1 translated, 0 reviewed" in capsys.readouterr().out
    assert catalogue.main(["check", "--files-only"]) == 0


def test_the_real_files_break_no_page():
    wrong = [line for line in catalogue.check(sources=False) if "missing" not in line and "script/messages" not in line]
    assert wrong == []
