import csv
import io
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from lingkar.vocabulary import queries
from lingkar.vocabulary.models import Scheme

pytestmark = pytest.mark.usefixtures("vocabulary")
HOSTILE = ["<script>alert(1)</script>", "'; drop table", "%", "\u202e", "9" * 90, "ก" * 100, "\\"]


def page(client: Client, address: str, **data: Any) -> str:
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def of_scheme(code: str, ending: str = "", language: str = "en") -> str:
    with override(language):
        return (
            reverse("vocabulary-export", args=[code, ending]) if ending else reverse("vocabulary-scheme", args=[code])
        )


def test_anyone_sees_every_list_with_its_size(client: Client) -> None:
    text = page(client, reverse("vocabulary-schemes"))
    assert [
        reverse("vocabulary-scheme", args=[code]) in text for code in queries.schemes().values_list("code", flat=True)
    ]
    assert "264 entries" in text


@pytest.mark.parametrize("language", ["en", "th", "km", "lo"])
@pytest.mark.parametrize("code", ["countries", "areas", "sectors", "materials", "r-strategies", "framework", "topics"])
def test_a_list_shows_in_every_language(client: Client, code: str, language: str) -> None:
    first = queries.concepts(code)[0]
    assert queries.label(first, code, language) in page(client, of_scheme(code, language=language))


def test_a_list_and_an_entry_that_do_not_exist(client: Client) -> None:
    assert client.get("/en/lists/nothing/").status_code == 404
    assert client.get("/en/lists/sectors/99999/").status_code == 404
    assert client.get("/en/lists/sectors.exe").status_code == 404
    assert client.post("/en/lists/sectors/").status_code == 405


def test_a_list_is_narrowed_by_words_in_the_address(client: Client) -> None:
    text = page(client, of_scheme("sectors"), q="bakery")
    assert "/lists/sectors/10/" in text
    assert "/lists/sectors/14/" not in text
    assert "1 entry" in text


def test_areas_are_narrowed_by_country_and_can_show_what_ended(client: Client) -> None:
    assert "34 entries" in page(client, of_scheme("areas"), country="VN")
    text = page(client, of_scheme("areas"), country="VN", ended="on", q="Binh Dinh")
    assert "No longer in use" in text
    assert "/lists/areas/VN-31/" in text


def test_a_filter_can_be_taken_away_alone(client: Client) -> None:
    text = page(client, of_scheme("areas"), country="VN", q="lam")
    assert 'href="?q=lam"' in text
    assert 'href="?country=VN"' in text


@pytest.mark.parametrize("typed", HOSTILE)
def test_strange_words_find_nothing_and_break_nothing(client: Client, typed: str) -> None:
    text = page(client, of_scheme("sectors"), q=typed, country="XX", page="-3", ended="maybe")
    assert "<script>alert" not in text


def test_nothing_found_offers_the_way_back(client: Client) -> None:
    text = page(client, of_scheme("materials"), q="xyzzy")
    assert "Nothing in this list has these words" in text
    assert f'href="{of_scheme("materials")}"' in text


def test_an_unknown_country_is_passed_over(client: Client) -> None:
    assert "264 entries" in page(client, of_scheme("areas"), country="XX")


def test_a_long_list_costs_as_many_queries_as_a_short_one(client: Client) -> None:
    page(client, of_scheme("sectors"))  # labels are in memory from here
    counts = []
    for words in ("bakery", "m"):
        with CaptureQueriesContext(connection) as asked:
            text = page(client, of_scheme("sectors"), q=words)
        counts.append((text.count("item__title"), len(asked)))
    (few, cost_of_few), (many, cost_of_many) = counts
    assert few == 1
    assert many > 3
    assert cost_of_few == cost_of_many


def test_an_entry_shows_names_facts_codes_elsewhere_and_source(client: Client) -> None:
    text = page(client, reverse("vocabulary-concept", args=["materials", "cardboard"]))
    for part in (
        "Cardboard boxes",
        "carton",
        "Kardus",
        "4707.10",
        "15 01 01",
        "Paper and cardboard",
        "Draft translation",
    ):
        assert part in text


def test_an_ended_entry_says_so_and_leads_on(client: Client) -> None:
    text = page(client, reverse("vocabulary-concept", args=["areas", "VN-31"]))
    assert "This is no longer in use." in text
    assert reverse("vocabulary-concept", args=["areas", "VN-30"]) in text


@pytest.mark.parametrize("code", ["sectors", "areas", "countries", "materials", "framework"])
def test_every_kind_of_entry_opens(client: Client, code: str) -> None:
    for entry in [*queries.all_concepts(code)[:3], queries.all_concepts(code).last()]:
        page(client, f"/th/lists/{code}/{entry.code}/")  # type: ignore[union-attr]


@pytest.mark.parametrize("code", ["sectors", "areas", "countries", "materials", "framework", "topics"])
def test_the_spreadsheet_has_one_row_an_entry(client: Client, code: str) -> None:
    response = client.get(of_scheme(code, "csv"))
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response["Content-Disposition"] == f'attachment; filename="{code}-2026-11-24.csv"'
    assert [row["code"] for row in rows] == [one.code for one in queries.all_concepts(code)]
    assert all(row["name_en"] and row["source"] for row in rows)


@pytest.mark.parametrize("code", ["sectors", "areas", "materials", "topics"])
def test_the_linked_data_names_every_entry(client: Client, code: str) -> None:
    told = json.loads(client.get(of_scheme(code, "jsonld")).content)
    nodes = {node["@id"]: node for node in told["@graph"]}
    concepts = [node for node in nodes.values() if node["@type"] == "skos:Concept"]
    assert len(concepts) == queries.all_concepts(code).count()
    for node in concepts:
        assert node["skos:inScheme"]["@id"] in nodes
        assert node.get("skos:broader", node["skos:inScheme"])["@id"] in nodes
        assert [one["@language"] for one in node["skos:prefLabel"]].count("en") == 1


STATEMENT = re.compile(
    r"""(?:a|[a-z]+:\w+)\s+(?:<[^<>\s]+>|[a-z]+:\w+|"(?:[^"\\\n]|\\.)*"(?:@[a-z]+(?:-[a-z]+)*|\^\^xsd:\w+)?)"""
)


@pytest.mark.parametrize("code", ["sectors", "areas", "materials", "topics"])
def test_the_turtle_can_be_read(client: Client, code: str) -> None:
    prefixes, *blocks = client.get(of_scheme(code, "ttl")).content.decode().strip().split("\n\n")
    assert all(re.fullmatch(r"@prefix \w+: <[^<>\s]+> \.", line) for line in prefixes.splitlines())
    assert len(blocks) == queries.all_concepts(code).count() + 1
    for block in blocks:
        subject, _, rest = block.partition(" ")
        assert re.fullmatch(r"<http://testserver/en/lists/[\w/-]+>", subject)
        for line in rest.removesuffix(" .").split(" ;\n"):
            assert STATEMENT.fullmatch(line.strip()), line


def test_addresses_in_files_do_not_depend_on_the_readers_language(client: Client) -> None:
    assert client.get(of_scheme("topics", "ttl", "th")).content == client.get(of_scheme("topics", "ttl")).content


def test_a_file_that_did_not_change_is_not_sent_twice(client: Client) -> None:
    first = client.get(of_scheme("topics", "csv"))
    again = client.get(of_scheme("topics", "csv"), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    Scheme.objects.filter(code="topics").update(digest="other")
    assert client.get(of_scheme("topics", "csv"), headers={"If-None-Match": first["ETag"]}).status_code == 200
