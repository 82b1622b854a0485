"""Numbers, money and days as nobody should type them. Nothing is guessed, and nothing typed is lost."""

from datetime import date
from decimal import Decimal
from html import escape

import pytest
from django.urls import reverse

from lingkar.accounts.models import Organisation
from lingkar.assessments.models import Answer, PlannedAction

from .world import World, everything, is_page_of_ours

# What is typed as a monthly bill in Indonesia, on English pages; None where it must come back with a sentence.
BILLS = {
    "plain": ("450000", Decimal(450000)),
    "nothing": ("0", Decimal(0)),
    "words": ("450 thousand", Decimal(450000)),
    "grouped as in India": ("4.50.000", Decimal(450000)),
    "no part of a rupiah": ("1.234", Decimal(1234)),
    "words of another language": ("450 ribu", None),
    "Khmer digits": ("៤៥០០០០", Decimal(450000)),
    "Thai digits": ("๔๕๐๐๐๐", Decimal(450000)),
    "Burmese digits": ("၄၅၀၀၀၀", Decimal(450000)),
    "Lao digits": ("໔໕໐໐໐໐", Decimal(450000)),
    "Arabic digits": ("٤٥٠٠٠٠", Decimal(450000)),
    "wide digits": ("４５００００", Decimal(450000)),
    "marks of direction": ("\u200f450000\u200e", Decimal(450000)),
    "turned": ("\u202e450000", Decimal(450000)),
    "unseen signs between": ("450\u200b000", Decimal(450000)),
    "no-break spaces": ("450\u00a0000", Decimal(450000)),
    "the money's own sign": ("Rp 450.000,00", Decimal(450000)),
    "digits of two scripts": ("៤50000", None),
    "negative": ("-450000", None),
    "another minus": ("\u2212450000", None),
    "too large": ("9" * 16, None),
    "far too large": ("9" * 60, None),
    "a million digits": ("9" * 1_000_000, None),
    "a power": ("1e400", None),
    "a small power": ("4.5e5", None),
    "hexadecimal": ("0x6DDD0", None),
    "not a number": ("NaN", None),
    "endless": ("Infinity", None),
    "a word of endlessness": ("∞", None),
    "a fraction": ("½", None),
    "a sum": ("400000+50000", None),
    "a range": ("400000-450000", None),
    "two numbers": ("400000 450000", None),
    "a wrong unit": ("450000 kWh", None),
    "another wrong unit": ("450 kilometres", None),
    "a formula": ("=450000", None),
    "markup": ("<b>450000</b>", None),
    "Roman": ("CDL", None),
    "circled": ("④⑤⓪", None),
    "Chinese numerals": ("四十五万", None),
    "only a sign": ("Rp", None),
    "only dots": ("...", None),
    "dots in odd places": ("45.00.00", None),
    "too fine": ("450000.1234567890123", None),
    "a list": ("['450000']", None),
    "a percentage of nothing": ("%", None),
}
# The same for the number of people who work there.
PEOPLE = {
    "plain": ("12", 12),
    "grouped": ("1.000", None),  # a thousand or one: asked back
    "Thai digits": ("๑๒", 12),
    "half a person": ("2.5", None),
    "negative": ("-3", None),
    "more than a country": ("99999999999", None),
    "words": ("a dozen", None),
    "a wrong unit": ("12 kg", None),
    "empty": ("", 4),
}
YEARS = {
    "this century": ("2020", 2020),
    "of the Buddhist era": ("2563", 2020),
    "Khmer digits": ("២០២០", 2020),
    "before all firms": ("1899", None),
    "year one": ("0001", None),
    "the last year": ("9999", None),
    "negative": ("-2020", None),
    "with a dot": ("2.020", None),
    "huge": ("9" * 400, None),
}
DAYS = {
    "plain": ("2027-03-31", date(2027, 3, 31)),
    "as people write it": ("31/03/2027", date(2027, 3, 31)),
    "of the Buddhist era": ("31/03/2570", date(2027, 3, 31)),
    "a leap day that is none": ("2572-02-29", None),
    "the 30th of February": ("2027-02-30", None),
    "year one": ("0001-01-01", None),
    "the last day there is": ("9999-12-31", None),
    "a month that is none": ("2027-13-01", None),
    "the month first": ("03/31/2027", None),
    "words": ("tomorrow", None),
    "a number": ("1806451200", None),
    "with a time": ("2027-03-31T00:00:00Z", None),
    "markup": ("<b>2027-03-31</b>", None),
    "long": ("2" * 100_000, None),
}


def comes_back(answer, typed: str) -> bool:
    text = answer.content.decode()
    return answer.status_code == 200 and is_page_of_ours(answer) and 'role="alert"' in text and escape(typed) in text


def test_bills(world: World, subtests: pytest.Subtests):
    client, address = world.client("alice"), world.address("assessments-question")
    kept = Answer.objects.filter(assessment=world.open_check, question="electricity-cost")
    for name, (typed, expected) in BILLS.items():
        with subtests.test(name):
            before = everything()
            answer = client.post(address, {"answer": typed})
            if expected is None:
                assert comes_back(answer, typed)
                assert everything() == before
            else:
                assert answer.status_code == 302
                assert kept.get().amount == expected


def test_a_sum_with_two_readings_is_kept_once_one_of_them_is_tapped(world: World):
    client, address = world.client("alice"), world.address("accounts-organisation-details")
    told = {"turnover_currency": "USD", "turnover": "1.234"}
    asked_back = client.post(address, told)
    assert comes_back(asked_back, "1.234")
    assert 'name="turnover_reading"' in asked_back.content.decode()
    assert comes_back(client.post(address, told | {"turnover_reading": "99999999"}), "1.234")
    assert Organisation.objects.get(pk=world.cast.warung.pk).turnover == world.cast.warung.turnover
    assert client.post(address, told | {"turnover_reading": "1234"}).status_code == 302
    assert Organisation.objects.get(pk=world.cast.warung.pk).turnover == 1234


@pytest.mark.parametrize(("field", "table"), [("workers", PEOPLE), ("turnover_year", YEARS)])
def test_facts_of_the_firm(world: World, subtests: pytest.Subtests, field: str, table: dict):
    client, address = world.client("alice"), world.address("accounts-organisation-details")
    for name, (typed, expected) in table.items():
        with subtests.test(name):
            before = everything()
            answer = client.post(address, {"turnover_currency": "IDR", field: typed})
            firm = Organisation.objects.get(pk=world.cast.warung.pk)
            if expected is None:
                assert comes_back(answer, typed)
                assert everything() == before
            else:
                assert answer.status_code == 302
                assert getattr(firm, field) == (expected if typed else None)


@pytest.mark.parametrize("field", ["turnover", "assets"])
@pytest.mark.parametrize("typed", ["-1", "9" * 18, "1e3", "zehn", "៥០ kg", "5 USD EUR 6"])
def test_sums_of_the_firm_come_back(world: World, field: str, typed: str):
    client, address = world.client("alice"), world.address("accounts-organisation-details")
    before = everything()
    assert comes_back(client.post(address, {"turnover_currency": "IDR", "workers": "7", field: typed}), typed)
    assert everything() == before


def test_days(world: World, subtests: pytest.Subtests):
    client, address = world.client("alice"), world.address("assessments-planned-action")
    client.post(reverse("assessments-plan-reminders", args=[world.plan.code]), {"remind": "on"})
    for name, (typed, expected) in DAYS.items():
        with subtests.test(name):
            before = everything()
            answer = client.post(address, {"state": "doing", "due_on": typed, "notes": "Ask Budi."})
            if expected is None:
                assert comes_back(answer, typed)
                assert "Ask Budi." in answer.content.decode()
                assert everything() == before
            else:
                assert answer.status_code == 302
                assert PlannedAction.objects.get(pk=world.planned.pk).due_on == expected
