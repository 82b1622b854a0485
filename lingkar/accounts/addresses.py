"""Reading and writing addresses down in one form, so that one mailbox or phone is one row."""

from __future__ import annotations

import unicodedata

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext

from lingkar.accounts.enums import Channel


def ascii_digits(text: str) -> str:
    """The same text with the digits of any script as 0 to 9, and without signs that nobody sees."""
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in seen)


def normalise_mail(text: str) -> str:
    """A mailbox in lower case: two spellings of one mailbox must not become two people."""
    value = unicodedata.normalize("NFKC", text).strip().strip("\u200b\u200e\u200f\ufeff").strip().lower()
    wrong = ValidationError(gettext("Write a mail address like name@example.com."), code="mail")
    try:
        validate_email(value)
    except ValidationError:
        raise wrong from None
    if len(value) > 254 or not all(_is_plain(part) for part in value.rpartition("@")[2].split(".")):
        raise wrong
    return value


def _is_plain(part: str) -> bool:
    """A part of a place's name in one alphabet and without unseen signs: what looks like another place is not it."""
    letters = [sign for sign in part if sign.isalpha()]
    alphabets = {unicodedata.name(sign, "").partition(" ")[0] for sign in letters} & {"LATIN", "CYRILLIC", "GREEK"}
    return len(alphabets) <= 1 and not any(unicodedata.category(sign) in {"Cf", "Cc"} for sign in part)


def normalise_phone(text: str, country: str | None = None) -> str:
    """A phone number as +6281234567890. Without the country's code it is read as a number of `country`."""
    try:
        number = phonenumbers.parse(ascii_digits(unicodedata.normalize("NFKC", text)), country)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        message = gettext("Write the phone number with the code of its country, like +62 812 3456 7890.")
        raise ValidationError(message, code="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_address(text: str, *, phones: bool, country: str | None = None) -> tuple[str, str]:
    """(channel, value) of what was typed. With an @ it is a mailbox; else a phone, where phones can be reached."""
    if "@" in text or "\uff20" in text or not phones:
        return Channel.MAIL.value, normalise_mail(text)
    return Channel.PHONE.value, normalise_phone(text, country)


def shown(channel: str, value: str) -> str:
    """An address as people write it."""
    if channel != Channel.PHONE:
        return value
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
