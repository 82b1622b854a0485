"""What things can become, as people and machines read it."""

import csv
import io
from functools import cache
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, SKOS

from lingkar.vocabulary import queries
from lingkar.vocabulary.models import Becoming, Concept
from lingkar.vocabulary.words import FAMILIES

pytestmark = pytest.mark.usefixtures("vocabulary")
LIST = "/en/lists/circular/"


def page(client: Client, address: str, **data: Any) -> str:
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_opens_with_its_families(client: Client) -> None:
    text = page(client, LIST)
    assert all(f"?family={family}" in text for family in FAMILIES)
    assert "item__title" not in text


def test_a_family_is_a_tree_of_groups(client: Client) -> None:
    text = page(client, LIST, family="products")
    assert text.index("circular/fuel/") < text.index("circular/fuel-briquettes/") < text.index("circular/compost/")
    assert "circular/phone-repair/" not in text
    assert text.count('href="/en/lists/circular/') >= len(queries.family("circular", "products"))


@pytest.mark.parametrize(
    ("asked", "found", "missed"),
    [
        ({"kind": "finance"}, "micro-credit", "compost"),
        ({"kind": "service", "q": "repair"}, "phone-repair", "fish-feed"),
        ({"q": "paluwagan", "spoken": "fil"}, "savings-group", "grant"),
        ({"q": "โรงสี", "family": "technologies"}, "", "compost"),
        ({"q": "arang aktif", "spoken": "id"}, "activated-carbon", "heat"),
    ],
)
def test_it_is_narrowed_by_kind_family_language_and_words(
    client: Client, asked: dict[str, str], found: str, missed: str
) -> None:
    text = page(client, LIST, **asked)
    assert not found or f"circular/{found}/" in text
    assert f"circular/{missed}/" not in text


def test_another_language_stands_beside_the_own_one(client: Client) -> None:
    text = page(client, LIST, q="vermicompost", spoken="vi")
    assert '<p lang="vi">Phân trùn quế</p>' in text


@pytest.mark.parametrize("asked", [{"kind": "<b>"}, {"family": "'"}, {"spoken": "xx"}, {"kind": "x", "family": "y"}])
def test_a_filter_that_does_not_exist_is_passed_over(client: Client, asked: dict[str, str]) -> None:
    assert "?family=products" in page(client, LIST, **asked)


def test_filters_of_families_stay_out_of_other_lists(client: Client) -> None:
    assert 'name="kind"' not in page(client, "/en/lists/sectors/", kind="service")


def test_an_entry_says_what_it_can_become_how_who_takes_it_and_who_says_so(client: Client) -> None:
    text = page(client, f"{LIST}biogas/")
    assert "It can become" in text
    assert "It is made from" in text
    for part in (
        "circular/electricity/",
        "circular/cogeneration/",
        "Electricity, gas and solar power supply",
        "Vögeli",
    ):
        assert part in text
    assert "chart--flow" in text


def test_a_process_says_what_it_turns_into_what(client: Client) -> None:
    text = page(client, f"{LIST}composting-service/")
    assert "What this turns into what" in text
    assert "circular/compost/" in text


def test_an_entry_shows_what_people_say_in_other_languages(client: Client) -> None:
    text = page(client, f"{LIST}scrap-buying/")
    for part in ("tukang rongsok", "ซาเล้ง", "đồng nát", "Draft translation", "junk shop"):
        assert part in text


@pytest.mark.parametrize("language", ["th", "km", "my"])
def test_an_entry_opens_in_every_script(client: Client, language: str) -> None:
    name = queries.label("rice-husk", "circular", language)
    assert name in page(client, f"/{language}/lists/circular/rice-husk/")


def test_an_entry_with_many_steps_costs_as_many_queries_as_one_with_few(client: Client) -> None:
    page(client, f"{LIST}fuel/")  # labels are in memory from here
    counts = []
    for code in ("charcoal-making-service", "food-waste"):
        with CaptureQueriesContext(connection) as asked:
            page(client, f"{LIST}{code}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_tree_costs_the_same_for_every_family(client: Client) -> None:
    page(client, LIST, family="fish")
    page(client, LIST, family="crops")
    counts = []
    for family in ("finance", "products"):
        with CaptureQueriesContext(connection) as asked:
            page(client, LIST, family=family)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_steps_are_read_with_both_ends() -> None:
    assert "compost" in {step.target.code for step in queries.becomes("food-waste")}
    assert "food-waste" in {step.concept.code for step in queries.came_from("compost")}
    assert {step.process for step in queries.done_by("baling-service")} == {"baling-service"}
    assert Becoming.objects.filter(process_concept=None).exclude(process="").exists()


def test_labels_and_choices_of_the_whole_list_cost_one_query_each(django_assert_num_queries: Any) -> None:
    queries.forget_labels()
    with django_assert_num_queries(2):
        chosen = dict(queries.choices("circular", "km"))
        assert [queries.label(code, "circular", "km") for code in chosen] == list(chosen.values())
    assert len(chosen) >= 400


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("sekam", "id", "rice-husk"),
        ("แกลบ", "th", "rice-husk"),
        ("trấu", "vi", "rice-husk"),
        ("ipa", "fil", "rice-husk"),
        ("អង្កាម", "km", "rice-husk"),
        ("ແກບ", "lo", "rice-husk"),
        ("phân trùn", "vi", "vermicompost"),
        ("ukay-ukay", "fil", "second-hand-clothes"),
        ("jelantah", "id", "used-oil-collection"),
    ],
)
def test_a_thing_is_found_by_the_word_of_the_trade(text: str, language: str, code: str) -> None:
    found = queries.found(queries.concepts("circular"), text, language)
    assert code in set(found.values_list("code", flat=True))


@cache
def read(content: bytes, form: str) -> Graph:
    return Graph().parse(data=content, format=form)


def graph(client: Client, ending: str, form: str) -> Graph:
    response = client.get(f"/en/lists/circular.{ending}")
    assert response.status_code == 200
    return read(response.content, form)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # what rdflib itself uses
def test_both_forms_of_linked_data_say_the_same(client: Client) -> None:
    turtle, jsonld = graph(client, "ttl", "turtle"), graph(client, "jsonld", "json-ld")
    count = Concept.objects.filter(scheme__code="circular").count()
    own = Namespace("http://testserver/en/lists/circular/#")
    for told in (turtle, jsonld):
        assert len(list(told.subjects(RDF.type, SKOS.Concept))) == count
        assert len(list(told.subject_objects(own.becomes))) == Becoming.objects.count()
        assert len(list(told.objects(None, own.result))) == Becoming.objects.count()
    assert len(turtle) == len(jsonld)


def test_linked_data_keeps_the_rules_of_skos(client: Client) -> None:
    told = graph(client, "ttl", "turtle")
    known = set(told.subjects(RDF.type, SKOS.Concept))
    assert set(told.objects(None, SKOS.broader)) | set(told.objects(None, SKOS.related)) <= known
    for one, other in told.subject_objects(SKOS.related):
        assert other not in set(told.transitive_objects(one, SKOS.broader))
        assert one not in set(told.transitive_objects(other, SKOS.broader))
    for concept in known:
        languages = [label.language for label in told.objects(concept, SKOS.prefLabel)]
        assert len(languages) == len(set(languages)) >= 10


def test_the_spreadsheet_tells_what_each_thing_can_become(client: Client) -> None:
    response = client.get("/en/lists/circular.csv")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(response.content.decode()))}
    assert len(rows) == Concept.objects.filter(scheme__code="circular").count()
    assert "electricity (cogeneration)" in rows["biogas"]["becomes"]
    assert rows["biogas"]["name_km"]
    assert rows["biogas"]["family"] == "products"


def test_a_file_is_written_once_until_the_lists_are_loaded_anew(client: Client) -> None:
    first = client.get("/en/lists/circular.csv")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/en/lists/circular.csv").content == first.content
    assert len(asked) <= 3


def test_strangers_read_and_nobody_writes(client: Client) -> None:
    assert client.get(f"{LIST}nothing-like-this/").status_code == 404
    for address in (LIST, f"{LIST}biogas/", "/en/lists/circular.ttl"):
        assert client.post(address, {"text": "x"}).status_code == 405
    assert reverse("vocabulary-scheme", args=["circular"]) in page(client, reverse("vocabulary-schemes"))


def test_a_source_nobody_opened_is_told_as_such(client, vocabulary):
    unread = next(step for step in Becoming.objects.select_related("concept") if not step.source_is_read)
    page = client.get(reverse("vocabulary-concept", args=["circular", unread.concept.code])).content.decode()
    assert "have not opened it" in page
    read = Becoming(source="MAESTRI exchanges database: Somebody (2010)")
    assert read.source_is_read
    assert not Becoming(source="A work", source_url="https://www.feedipedia.org").source_is_read
    assert Becoming(source="A work", source_url="https://www.feedipedia.org/node/750").source_is_read
