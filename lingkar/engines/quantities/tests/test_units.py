"""Units of the trade, containers with a stated size, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.engines.quantities import UnitFault, convert, factor, read_unit, same_kind, split_amount, trade_units
from lingkar.engines.quantities.units import _rows


@pytest.mark.parametrize(
    ("amount", "unit", "to", "country", "value"),
    [
        (2, "kati", "kg", "MY", 1.20958),
        (1, "kati", "kg", "SG", 0.6048),
        (1, "kati", "kg", "TH", 0.6),
        (1, "kati", "kg", "ID", 0.617613),
        (1, "picul", "kg", "MY", 60.479),
        (1, "pikul", "kg", "ID", 61.7613),
        (1, "hap", "kg", "TH", 60),
        (1, "hap", "kg", "KH", 60),
        (1, "picul", "kg", "LA", 60),
        (5, "viss", "kg", "MM", 8.16465),
        (100, "tical", "kg", "MM", 1.63293),
        (2, "cavan", "kg", "PH", 100),
        (3, "tạ", "kg", "VN", 300),
        (5, "lạng", "kg", "VN", 0.5),
        (7, "ons", "kg", "ID", 0.7),
        (1, "rai", "m2", "TH", 1600),
        (4, "ngan", "m2", "TH", 1600),
        (1, "gallon", "l", "PH", 3.785411784),
        (1, "gallon", "l", "MY", 4.54609),
        (9, "gallon", "l", "MM", 40.91481),
        (1, "basket", "l", "MM", 40.91481),
        (1, "us gallon", "l", None, 3.785411784),
        (1, "kuintal", "kg", None, 100),
        (1, "ton", "kg", None, 1000),
        (1, "short ton", "kg", None, 907.18474),
        (3, "sack of 50 kg", "kg", "TH", 150),
        (3, "Sacks of 50kg", "kg", None, 150),
        (2, "jerrycan of 20 l", "l", None, 40),
        (2, "jerrycan of 20 l", "m3", None, 0.04),
        (4, "cylinder (15 kg)", "kg", None, 60),
        (2, "sack of 1 pikul", "kg", "ID", 123.5226),
        (2, "basket of 12 kg", "kg", "MM", 24),
        (3.6, "MJ", "kWh", None, 1),
        (1, "mmBtu", "kWh", None, 293.07107),
        (1, "toe", "kWh", None, 11630),
        (1000, "kcal", "kWh", None, 1.163),
        (1, "m3", "l", None, 1000),
        (24, "months", "year", None, 2),
        (5, " KG ", "kg", None, 5),
    ],
)
def test_conversion(amount, unit, to, country, value):
    found = convert(amount, unit, to, country)
    assert found.value == pytest.approx(value, rel=1e-7)
    assert found.unit == to
    assert found.source
    assert found.given.endswith(unit.strip())


@pytest.mark.parametrize(
    ("unit", "to", "country", "words"),
    [
        ("kati", "kg", None, "differs from country to country (known for BN, ID, KH"),
        ("kati", "kg", "VN", "is not known for VN"),
        ("gallon", "l", "ID", "is not known for ID"),
        ("galon", "l", "ID", "has no fixed size"),
        ("sack", "kg", "TH", "a sack has no fixed size: write for example 'sack of 50 kg'"),
        ("basket", "kg", "TH", "a basket has no fixed size"),
        ("kgg", "kg", None, "unknown unit 'kgg': did you mean 'kg'?"),
        ("wibble", "kg", None, "unknown unit 'wibble'"),
        ("l", "kg", None, "'l' cannot be turned into 'kg' without a size or density"),
        ("rai", "kg", "TH", "'m2' cannot be turned into 'kg'"),
        ("sack of 0 kg", "kg", None, "the size of a sack must be above 0"),
        ("sack of 5.5.5 kg", "kg", None, "'5.5.5' is not a number"),
        ("sack of 50 wibbles", "kg", None, "unknown unit 'wibbles'"),
        ("wibble of 50 kg", "kg", None, "unknown unit"),
    ],
)
def test_refusal(unit, to, country, words):
    with pytest.raises(UnitFault) as fault:
        convert(1, unit, to, country)
    assert words in str(fault.value)


def test_a_plain_ton_is_metric_and_never_the_american_one():
    assert convert(1, "tons", "kg").value == 1000


def test_the_same_unit_costs_no_conversion(monkeypatch):
    monkeypatch.setattr("lingkar.engines.quantities.units._registry", None)
    assert factor(read_unit("kg"), "kg") == 1
    assert factor(read_unit("sack of 25 kilos"), "kg") == 25


def test_same_kind():
    assert same_kind("kati", "kg", "MY")
    assert not same_kind("kati", "kg")
    assert not same_kind("l", "kg")


@settings(deadline=None)
@given(st.floats(1e-6, 1e9))
def test_there_and_back(amount):
    for unit, base in (("lb", "kg"), ("mmbtu", "kWh"), ("acre", "m2"), ("barrel", "l")):
        there = convert(amount, unit, base).value
        assert convert(there, base, unit).value == pytest.approx(amount, rel=1e-12)


def test_each_unit_of_trade_has_a_source_and_a_country_of_the_region():
    states = {"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"}
    seen = set()
    for name, country, unit in trade_units():
        assert name == name.lower()
        assert country in states
        assert unit.source
        seen.add(country)
    assert seen == states


def test_each_unit_is_defined_once_and_in_its_base():
    codes = [row["code"] for row in (*_rows("units.csv"), *_rows("trade_units.csv"))]
    assert len(codes) == len(set(codes))
    names = [name for row in _rows("units.csv") for name in row["aliases"].split("|")]
    assert len(names) == len(set(names))
    for row in _rows("units.csv"):
        name = row["aliases"].split("|")[0]
        assert convert(1, name, row["base"]).value > 0


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("2 kati", 2, "kati"),
        ("1250.5", 1250.5, ""),
        (" .5kg ", 0.5, "kg"),
        ("-3", -3, ""),
        ("30 %", 30, "%"),
        ("1e3 l", 1000, "l"),
    ],
)
def test_splitting(text, number, unit):
    assert split_amount(text) == (number, unit)


@pytest.mark.parametrize("text", ["", "many", "kg 5", "1,250", "1.250,5", "1.2.3", "NaN", "inf"])
def test_splitting_refuses(text):
    with pytest.raises(UnitFault):
        split_amount(text)
