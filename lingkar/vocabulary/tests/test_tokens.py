"""The lookups over whole tokens, on names: the same rows on every database."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lingkar.languages.segmentation import matching, search_query, search_text
from lingkar.languages.tokens import index_tokens
from lingkar.vocabulary.enums import Kind
from lingkar.vocabulary.models import Concept, Label, Scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept():
    scheme = Scheme.objects.create(
        code="tokens", version="1", source="made", licence="CC0", checked_on=date(2026, 1, 1)
    )
    return Concept.objects.create(scheme=scheme, code="one")


def named(concept, *texts):
    return [
        Label.objects.create(concept=concept, language="en", kind=Kind.ALTERNATIVE, text=text, search_text=text)
        for text in texts
    ]


def texts(**asked):
    return set(Label.objects.filter(concept__scheme__code="tokens", **asked).values_list("text", flat=True))


def test_the_beginning_of_a_token_is_enough_or_not(concept):
    named(concept, " rice husk ", " price husky ", " rice-husk ", "")
    assert texts(search_text__begins_tokens="rice husk") == {" rice husk "}
    assert texts(search_text__begins_tokens="rice") == {" rice husk ", " rice-husk "}
    assert texts(search_text__begins_tokens="husk") == {" rice husk ", " price husky "}
    assert texts(search_text__has_tokens="husk") == {" rice husk "}
    assert texts(search_text__has_tokens="husk rice") == {" rice husk "}
    assert texts(search_text__has_any_token="husk husky nothing") == {" rice husk ", " price husky "}


@pytest.mark.parametrize(
    "strange", ["100%", "a_b", "back\\slash", "it's", "a:*", "!a", "(a", "a&b", "a|b", "@crops", "''"]
)
def test_signs_that_mean_something_to_a_database_mean_nothing(concept, strange):
    named(concept, f" {strange} ", " other axb 100 ", " a ")
    assert texts(search_text__has_tokens=strange) == {f" {strange} "}
    assert texts(search_text__begins_tokens=strange) == {f" {strange} "}


WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("กขคงาิีืเไຂຄງາິແកខគាិើ្ကခဂာိုး'\\%_:*&|!"), st.characters(exclude_categories=["Cs", "Cc"])
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS, language=st.sampled_from(["en", "th", "lo", "km", "my", "vi"]))
def test_whatever_was_written_is_found_again(concept, text, language):
    kept = {"search_text": search_text(text, language)}
    row, _ = Label.objects.update_or_create(concept=concept, language=language, text="any", defaults=kept)
    if search_query(text, language):
        assert Label.objects.filter(matching("search_text", text, language), pk=row.pk).exists()


def test_an_endless_word_is_kept_by_its_beginning(concept):
    named(concept, search_text("a" * 5000, "en"))
    assert Label.objects.filter(matching("search_text", "a" * 300, "en"), concept=concept).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the index is PostgreSQL's")
def test_the_index_answers(concept):
    with connection.schema_editor() as editor:  # tests run without migrations
        index_tokens("vocabulary_label", "search_text")(apps, editor)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for asked in ({"search_text__begins_tokens": "rice"}, {"search_text__has_tokens": "rice"}):
        assert "vocabulary_label_search_text_tokens" in Label.objects.filter(**asked).order_by().explain()
