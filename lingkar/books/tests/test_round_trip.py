"""What goes out as a table comes in again unchanged, whatever a book holds; and months as people write them."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lingkar.books import actions, queries
from lingkar.books.actions.entries import kept
from lingkar.books.bridge import container_base, count, offered_units
from lingkar.books.enums import Destination, Quality
from lingkar.books.forms.import_rows import RowReader
from lingkar.books.lines import CARRIERS, GASES, Line
from lingkar.books.matching import guess_columns
from lingkar.books.months import read_month
from lingkar.books.reading import TableFault, read_table
from lingkar.books.sheets import book_table
from lingkar.books.testing import a_book, a_product
from lingkar.books.words import CARRIERS as NAMES

pytestmark = pytest.mark.django_db

amounts = st.none() | st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False)
costs = st.none() | st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
parts = st.none() | st.decimals(min_value=0, max_value=1, places=5, allow_nan=False)
signs = st.characters(exclude_categories=("C", "Z"), exclude_characters="~")
texts = st.text(signs, max_size=20) | st.sampled_from(["=1+1", "+62", "-5", "@here", "'quoted", 'say "hi"', "a,b;c"])
fuels = st.sampled_from(["lpg", "wood", "charcoal", "coal"])
lines = st.one_of(
    st.builds(Line, st.just("energy"), st.just("electricity")),
    st.builds(Line, st.just("energy"), fuels),
    st.builds(Line, st.just("waste"), st.just("cardboard"), texts, st.sampled_from(["", *Destination.values])),
    st.builds(Line, st.just("material"), st.just("pet"), texts),
    st.builds(Line, st.just("water"), st.just("withdrawn")),
    st.builds(Line, st.just("refrigerant"), st.sampled_from(GASES)),
    st.just(Line("revenue")),
)
UNITS = {"electricity": ["kWh", "MWh"], "withdrawn": ["m3", "l"]}
WEIGHTS = ["kg", "g", "t", "kati", "sack of 50 kg", "cylinder of 12.5 kg"]


@st.composite
def sayings(draw):
    """Something said of a line, as a card would let it through."""
    line = draw(lines)
    line = Line(line.kind, line.item, " ".join(line.name.split()), line.destination)
    amount = draw(amounts)
    told = ("recycled", "biological") if line.kind == "material" else ("biological",) if line.asks_renewable else ()
    shares = {name: draw(parts) for name in told}
    unit = "" if line.kind == "revenue" else draw(st.sampled_from(UNITS.get(line.item, WEIGHTS)))
    return draw(st.integers(0, 12)), actions.Said(
        line=line,
        amount=amount,
        unit=unit if amount is not None else "",
        cost=draw(costs) if line.kind in ("energy", "water", "material", "waste") else None,
        quality=draw(st.sampled_from(Quality.values)),
        note=" ".join(draw(texts).split()),
        **shares,
    )


def written(book):
    rows = book_table(book, queries.entries_of(book), queries.product_names(book))
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    return ("\ufeff" + table.getvalue()).encode()


def content(book):
    return sorted((kept(entry) | {"origin": ""} for entry in book.entries.all()), key=repr)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(sayings(), max_size=8), st.sampled_from(["en", "id", "th", "km", "vi"]))
def test_a_book_comes_back_as_it_went_out(vocabulary, cast, said, language):
    cast.warung.books.all().delete()
    book = a_book(cast.warung, 2025)
    for month, each in said:
        actions.save_card(book=book, month=month or None, said=[each], emptied=(), by=cast.alice)
    before = content(book)
    table = read_table(written(book)) if before else None
    book.entries.all().delete()
    if table is not None:
        with translation.override(language):
            rows = RowReader(book, guess_columns(table.head), {}, ".").read(table.rows)
        assert [row.faults for row in rows if row.faults] == []
        made = actions.start_import(book=book, name="x", head=table.head, rows=table.rows, notes={}, by=cast.alice)
        good = [(row.month, row.said) for row in rows if row.said is not None]
        actions.take_over(made=made, rows=good, left_out=0, replacing=False, by=cast.alice)
    assert content(book) == before


def test_products_go_out_by_name_and_the_file_is_safe_for_a_spreadsheet(vocabulary, cast):
    product = a_product(cast.warung, "=cmd|' /C calc'!A0")
    book = a_book(cast.warung)
    said = [actions.Said(Line("output", product.code), amount=5, unit="piece", note="@SUM(A1)")]
    actions.save_card(book=book, month=1, said=said, emptied=(), by=cast.alice)
    answer = cast.client("bob").get(reverse("books-export", args=[book.code]))
    assert answer["Content-Disposition"] == f'attachment; filename="book-2025-{book.code}.csv"'
    [_head, row] = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert row[2].startswith("'=")
    assert row[-1] == "'@SUM(A1)"


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(content):
    try:
        table = read_table(content)
    except TableFault:
        return
    assert all(len(row) == len(table.head) for row in table.rows)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3", 3), ("03", 3), ("2025-03", 3), ("03/2025", 3), ("2025-03-14", 3), ("14/03/2025", 3), ("14.3.25", 3),
        ("March", 3), ("Mar 2025", 3), ("maret", 3), ("มีนาคม 2568", 3), ("มี.ค. 68", 3), ("tháng 3", 3), ("មីនា", 3),
        ("2025", None), ("2568", None), ("2568-03-14", 3), ("2024-03", "other-year"), ("March 2024", "other-year"),
        ("14/03/2024", "other-year"), ("2025-13", "unreadable"), ("31/02/2025", "unreadable"), ("soon", "unreadable"),
        ("", "unreadable"), ("0", "unreadable"), ("99", "unreadable"), ("1/2/3/4", "unreadable"),
    ],
)  # fmt: skip
def test_months_are_read_as_people_write_them(text, month):
    assert read_month(text, 2025) == month


@given(st.text(max_size=30))
def test_no_text_crashes_the_month(text):
    found = read_month(text, 2025)
    assert found is None or found in ("unreadable", "other-year") or 1 <= found <= 12


def test_every_carrier_has_a_name_and_units(vocabulary):

    assert set(NAMES) == set(CARRIERS)
    for item in CARRIERS:
        for unit in offered_units("energy", item, "ID"):
            base = container_base(unit)
            whole = f"{unit} of 5 {base}" if base else unit
            assert count(1, whole, "energy", item, "ID") is not None, (item, unit)
