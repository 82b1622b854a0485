import pytest
from django.core.exceptions import ValidationError

from lingkar.accounts.addresses import ascii_digits, normalise_phone, read_address, shown


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" Alice@Example.COM ", ("mail", "alice@example.com")),
        ("\u200balice@example.com\u200e", ("mail", "alice@example.com")),
        ("ａlice＠example.com", ("mail", "alice@example.com")),
    ],
)
def test_one_mailbox_is_written_one_way(typed, read):
    assert read_address(typed, phones=False) == read


@pytest.mark.parametrize(
    "typed", ["alice", "alice@", "@example.com", "a b@example.com", "x" * 250 + "@example.com", "\0"]
)
def test_what_is_no_mailbox(typed):
    with pytest.raises(ValidationError):
        read_address(typed, phones=False)


@pytest.mark.parametrize(
    ("typed", "country", "value"),
    [
        ("+62 812-3456-7890", None, "+6281234567890"),
        ("0812 3456 7890", "ID", "+6281234567890"),
        ("០១២ ៣៤៥ ៦៧៨", "KH", "+85512345678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "TH", "+66812345678"),
    ],
)
def test_phones_in_any_digits(typed, country, value):
    assert read_address(typed, phones=True, country=country) == ("phone", value)


def test_a_phone_without_its_country_is_asked_again():
    with pytest.raises(ValidationError, match="country"):
        normalise_phone("0812 3456 7890")


def test_digits_and_showing():
    assert ascii_digits("១២៣ ٤٥٦ x") == "123 456 x"
    assert shown("phone", "+6281234567890") == "+62 812-3456-7890"
    assert shown("mail", "a@example.com") == "a@example.com"
