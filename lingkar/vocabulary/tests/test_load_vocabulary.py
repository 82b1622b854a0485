from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Max, Model
from django.db.models.functions import Length
from django.utils import timezone

from lingkar.vocabulary.actions import load_vocabulary
from lingkar.vocabulary.models import Concept, Label, Mapping, Scheme
from lingkar.vocabulary.queries import label
from lingkar.vocabulary.reading import ConceptRow, LabelRow, MappingRow, SchemeFiles

pytestmark = pytest.mark.django_db


def row(code: str, broader: str = "", **facts: Any) -> ConceptRow:
    return ConceptRow(code, broader, 1, None, None, facts, "A book", "")


def name(code: str, language: str, text: str, kind: str = "preferred") -> LabelRow:
    return LabelRow(code, language, kind, text, "draft", "A book")


def files(digest: str, **parts: Any) -> SchemeFiles:
    about = {
        "code": "knots",
        "title": "Knots",
        "version": "1",
        "source": "A book",
        "source_url": "",
        "licence": "CC0-1.0",
        "checked_on": "2026-11-24",
    }
    return SchemeFiles(code="knots", about=about, digest=digest, **parts)


FIRST = files(
    "1",
    concepts=[row("bowline", broader="loop"), row("loop"), row("reef", icon="rope")],
    labels=[name("bowline", "en", "Bowline"), name("reef", "en", "Reef knot"), name("reef", "vi", "Nút dẹt")],
    mappings=[MappingRow("reef", "ashley", "1204", "exact")],
)


def state() -> list[Any]:
    return [
        list(Concept.objects.filter(scheme__code="knots").order_by("pk").values()),
        list(Label.objects.filter(concept__scheme__code="knots").order_by("pk").values()),
        list(Mapping.objects.filter(concept__scheme__code="knots").values("concept__code", "target_code")),
    ]


def test_loading_writes_concepts_labels_and_mappings() -> None:
    loaded = load_vocabulary(files=[FIRST])["knots"]
    assert (loaded.added, loaded.changed, loaded.ended, loaded.labels) == (3, 0, 0, 3)
    bowline = Concept.objects.get(scheme__code="knots", code="bowline")
    assert bowline.broader is not None
    assert bowline.broader.code == "loop"
    assert label("reef", "knots", "vi") == "Nút dẹt"
    assert Mapping.objects.get(concept__scheme__code="knots").target_code == "1204"


def test_loading_again_changes_nothing() -> None:
    load_vocabulary(files=[FIRST])
    before = state()
    assert load_vocabulary(files=[FIRST])["knots"].unchanged
    forced = load_vocabulary(files=[FIRST], again=True)["knots"]
    assert (forced.added, forced.changed, forced.ended, forced.labels) == (0, 0, 0, 0)
    assert state() == before


def test_a_row_that_left_its_file_ends_today_and_keeps_its_name() -> None:
    load_vocabulary(files=[FIRST])
    second = replace(FIRST, digest="2", concepts=FIRST.concepts[:2], labels=FIRST.labels[:1], mappings=[])
    assert load_vocabulary(files=[second])["knots"].ended == 1
    reef = Concept.objects.get(scheme__code="knots", code="reef")
    assert reef.valid_to == timezone.localdate()
    assert label("reef", "knots", "vi") == "Nút dẹt"


def test_a_row_that_comes_back_is_in_use_again() -> None:
    load_vocabulary(files=[FIRST])
    load_vocabulary(files=[replace(FIRST, digest="2", concepts=FIRST.concepts[:2], labels=[], mappings=[])])
    assert load_vocabulary(files=[FIRST])["knots"].changed == 1
    assert Concept.objects.get(scheme__code="knots", code="reef").valid_to is None


def test_a_date_in_the_file_is_not_moved_by_later_loadings() -> None:
    ended = replace(FIRST.concepts[2], valid_to=date(2025, 6, 30))
    load_vocabulary(files=[replace(FIRST, concepts=[*FIRST.concepts[:2], ended])])
    load_vocabulary(files=[replace(FIRST, digest="2", concepts=FIRST.concepts[:2], labels=[], mappings=[])])
    assert Concept.objects.get(scheme__code="knots", code="reef").valid_to == date(2025, 6, 30)


def test_a_corrected_label_takes_the_place_of_the_old_one() -> None:
    load_vocabulary(files=[FIRST])
    assert label("reef", "knots", "en") == "Reef knot"
    corrected = replace(FIRST, digest="2", labels=[*FIRST.labels[:1], name("reef", "en", "Square knot")])
    load_vocabulary(files=[corrected])
    assert label("reef", "knots", "en") == "Square knot"
    assert label("reef", "knots", "vi") == "Square knot"


def test_an_error_in_a_file_changes_nothing() -> None:
    load_vocabulary(files=[FIRST])
    before = state()
    broken = replace(FIRST, digest="2", concepts=[row("reef"), row("hitch", broader="nowhere")])
    with pytest.raises(KeyError):
        load_vocabulary(files=[broken])
    assert state() == before
    assert Scheme.objects.get(code="knots").digest == "1"


def test_the_command_tells_what_it_did(vocabulary: None) -> None:
    told = StringIO()
    call_command("load_vocabulary", stdout=told)
    assert told.getvalue().count("nothing new") == Scheme.objects.exclude(code="knots").count()


def test_the_whole_vocabulary_loaded_again_changes_nothing(vocabulary: None) -> None:
    for loaded in load_vocabulary(again=True).values():
        assert (loaded.added, loaded.changed, loaded.ended, loaded.labels) == (0, 0, 0, 0)


@pytest.mark.parametrize("model", [Scheme, Concept, Label, Mapping])
def test_everything_loaded_fits_its_column(vocabulary: None, model: type[Model]) -> None:
    """SQLite would keep a text that is too long; PostgreSQL refuses it."""
    limits = {field.name: field.max_length for field in model._meta.fields if getattr(field, "max_length", None)}
    longest = model.objects.aggregate(**{f"{name}_length": Max(Length(name)) for name in limits})
    assert {name: longest[f"{name}_length"] for name in limits if longest[f"{name}_length"] > limits[name]} == {}
