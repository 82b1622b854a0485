"""The circularity data sheet of a product, as page, PDF and data."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import Cast, Walk, walk
from lingkar.books.actions.measuring import take_measurement
from lingkar.books.testing import a_filled_book, a_product, a_recipe_line
from lingkar.reports.testing import schema_faults

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "sheet_schema.json").read_text("utf-8"))
TOLD = {
    "recycled": "0.6", "reused": "0", "biological": "0.4", "collected_for_recycling": "0.5", "collected_for_reuse": "0",
    "composted": "0.3", "energy_recovered": "0", "assumed": [],
}  # fmt: skip


@pytest.fixture
def product(vocabulary, cast: Cast):
    made = a_product(cast.warung, "Takeaway box", lifetime_years=2, industry_lifetime_years=1)
    a_recipe_line(made, "cardboard", "0.03", **TOLD)
    return made


def data_of(product, cast):
    response = cast.client("bob").get(reverse("reports-sheet-json", args=[product.code]))
    assert response.status_code == 200
    return response.json()


def answers(data):
    return {each["code"]: each["band"] or each["answer"] for each in data["statements"]}


def test_data_follows_its_schema_and_gives_bands_only(product, cast: Cast):
    data = data_of(product, cast)
    assert schema_faults(data, SCHEMA) == []
    found = answers(data)
    assert found["recycled"] == "50-75"
    assert found["left-over"] == "10-25"
    assert found["lasts-longer"] == "yes"
    assert found["no-hazardous"] == "yes"
    assert found["renewable-energy"] == "unknown"
    assert "0.03" not in json.dumps(data)
    assert Client().get(reverse("reports-sheet-schema")).json() == SCHEMA


def test_typical_values_of_ours_are_not_stated(product, cast: Cast):
    product.lines.update(assumed=["recycled", "composted"])
    data = data_of(product, cast)
    assert (answers(data)["recycled"], answers(data)["left-over"]) == ("unknown", "unknown")
    assert data["assumed_values"] == 2
    page = cast.client("bob").get(reverse("reports-sheet", args=[product.code])).content.decode()
    assert "2 values of the recipe are typical ones" in page


def test_year_comes_from_the_measured_book(product, cast: Cast):
    take_measurement(book=a_filled_book(cast.warung, cast.alice))
    data = data_of(product, cast)
    assert data["year"] == 2025
    assert schema_faults(data, SCHEMA) == []


def test_a_product_without_a_recipe_says_not_known(vocabulary, cast: Cast):
    made = a_product(cast.warung, "Mystery")
    page = cast.client("alice").get(reverse("reports-sheet", args=[made.code])).content.decode()
    assert page.count("Not known") >= 10
    assert "what it is made of" in page


def test_page_shows_both_languages(product, cast: Cast):
    url = reverse("reports-sheet", args=[product.code]).replace("/en/", "/th/")
    page = cast.client("alice").get(url).content.decode()
    for part in ('lang="th"', 'lang="en"', "What goes in", "ISO 59040", "50 to 75 percent"):
        assert part in page


@pytest.mark.parametrize("language", ["en", "th", "km", "lo"])
def test_pdf_in_each_script(product, cast: Cast, language):
    url = reverse("reports-sheet-pdf", args=[product.code]).replace("/en/", f"/{language}/")
    body = cast.client("alice").get(url).content
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    assert "Takeaway box" in text
    assert "What goes in" in text


def test_demonstration_is_marked(product, cast: Cast):
    cast.warung.is_demonstration = True
    cast.warung.save()
    assert data_of(product, cast)["demonstration"] is True
    page = cast.client("alice").get(reverse("reports-sheet", args=[product.code])).content.decode()
    assert "this firm is invented" in page


def test_pages_are_walked_by_every_role(vocabulary):
    def made(standing):
        return [a_product(Organisation.objects.get(pk=standing.organisation.pk)).code]

    for name in ("reports-sheet", "reports-sheet-pdf", "reports-sheet-json"):
        walk(Walk(name, "export", "product", arguments=made))


def test_dossiers_page_leads_to_the_sheets(product, cast: Cast):
    page = cast.client("alice").get(reverse("reports-dossiers", args=[cast.warung.code])).content.decode()
    assert reverse("reports-sheet", args=[product.code]) in page
