"""The one way to reach a passport: fetch and authorise together."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from lingkar.accounts.access import Visitor, may, refuse_unless
from lingkar.passports.enums import Level, State
from lingkar.passports.models import Claim, Document, Link, Passport, Version


@dataclass(frozen=True, slots=True)
class Reading:
    """A version and how much of it this reader may know."""

    passport: Passport
    version: Version
    level: str
    link: Link | None = None

    @property
    def is_newest(self) -> bool:
        newest = self.passport.versions.first()
        return newest is not None and newest.pk == self.version.pk


def get_passport_for(person: Visitor, code: str, to: str = "view") -> Passport:
    """For those who work on it."""
    passport = _passport(code)
    refuse_unless(person, to, "passport", passport.product.organisation)
    return passport


def get_claim_for(person: Visitor, code: str, claim: str, to: str = "change") -> Claim:
    passport = get_passport_for(person, code, to)
    found = passport.claims.filter(code=claim).first()
    if found is None:
        raise Http404
    found.passport = passport
    return found


def get_link_for(person: Visitor, code: str, link: str, to: str = "share") -> Link:
    passport = get_passport_for(person, code, to)
    found = passport.links.filter(code=link).first()
    if found is None:
        raise Http404
    found.passport = passport
    return found


def get_public(code: str, number: int | None = None) -> Reading:
    """What everybody may read; a passport that was never published is not there."""
    return _reading(_passport(code), Level.PUBLIC.value, number)


def get_linked(code: str, secret: str, number: int | None = None) -> Reading:
    """For whoever holds a secret address that still is open."""
    link = Link.objects.filter(secret=secret, passport__code=code).first()
    if link is None or not link.is_open:
        raise Http404
    reading = _reading(_passport(code), link.level, number)
    return Reading(reading.passport, reading.version, reading.level, link)


def get_as_authority(person: Visitor, code: str, number: int | None = None) -> Reading:
    """For a person whose duty it is, in the country of the firm."""
    passport = _passport(code)
    if not may(person, "view", "passport-authority", passport.product.organisation):
        raise Http404
    return _reading(passport, Level.AUTHORITY.value, number)


def get_document(reading: Reading, form: str) -> Document:
    found = reading.version.documents.filter(level=reading.level, form=form).first()
    if found is None:
        raise Http404
    return found


def _passport(code: str) -> Passport:
    whole = Passport.objects.select_related("product__organisation__country", "product__organisation__sector")
    passport = whole.filter(code=code).first()
    if passport is None:
        raise Http404
    return passport


def _reading(passport: Passport, level: str, number: int | None) -> Reading:
    versions = passport.versions.all()
    version = versions.filter(number=number).first() if number is not None else versions.first()
    if version is None or passport.state == State.DRAFT:
        raise Http404
    return Reading(passport, version, level)
