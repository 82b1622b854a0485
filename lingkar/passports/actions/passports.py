"""A passport is begun, filled, published in versions that nothing changes, and withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.books.models import Product
from lingkar.core.actions import record_audit
from lingkar.passports.enums import READERS, Form, Level, Source, State
from lingkar.passports.keys import private_keys, public_of
from lingkar.passports.models import Claim, Document, Passport, SigningKey, Text, Version
from lingkar.passports.properties import ALL, BY_CODE
from lingkar.passports.queries import content_of, read_facts
from lingkar.passports.signing import did, sign
from lingkar.passports.untp import canonical, content_for, untp_061, untp_070

ORDER = {each.code: number * 100 for number, each in enumerate(ALL)}


class NothingToShow(Exception):
    """No text and no known fact that everybody may read."""


class KeyTaken(Exception):
    """Another published passport has this GTIN, batch and serial number."""


@transaction.atomic
def start_passport(*, product: Product, by: Person) -> Passport:
    """A draft with everything the firm's numbers tell of the product. Nobody outside sees it."""
    passport = Passport.objects.create(product=product)
    _take_over(passport)
    record_audit(verb="create", thing=passport, by=by, organisation=product.organisation)
    return passport


@transaction.atomic
def refresh_facts(*, passport: Passport, by: Person) -> Passport:
    """Read the firm's numbers again. Who may read each fact stays as it was chosen."""
    _take_over(passport)
    _touch(passport, by, "facts")
    return passport


@transaction.atomic
def set_identity(*, passport: Passport, facts: Mapping[str, str], by: Person) -> Passport:
    """GTIN, batch, serial number, and whether it speaks of the model, a batch or one piece."""
    for name in ("granularity", "gtin", "batch", "serial"):
        setattr(passport, name, facts[name])
    try:
        with transaction.atomic():
            passport.save()
    except IntegrityError:
        raise KeyTaken from None
    _touch(passport, by, "identity")
    return passport


@transaction.atomic
def choose_levels(*, passport: Passport, levels: Mapping[str, str], by: Person) -> Passport:
    """Who may read each fact, by the fact's code."""
    for claim in passport.claims.filter(code__in=levels):
        claim.level = levels[claim.code]
        claim.save(update_fields=["level"])
    _touch(passport, by, "levels")
    return passport


@transaction.atomic
def save_fact(*, passport: Passport, claim: Claim | None, facts: Mapping[str, Any], by: Person) -> Claim:
    """A fact told by the firm itself, or what supports a fact that was read from its numbers."""
    row = claim or Claim(passport=passport, property="own", source=Source.OWN, order=ORDER["lifetime"] + 50)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    _touch(passport, by, "fact")
    return row


@transaction.atomic
def drop_fact(*, claim: Claim, by: Person) -> None:
    """Versions that were published keep it."""
    passport = claim.passport
    claim.delete()
    _touch(passport, by, "fact")


@transaction.atomic
def write_texts(*, passport: Passport, language: str, texts: Mapping[str, str], state: str, by: Person) -> Passport:
    """The texts of one language; an empty one goes away."""
    for field, text in texts.items():
        if text.strip():
            Text.objects.update_or_create(
                passport=passport, field=field, language=language, defaults={"text": text.strip(), "state": state}
            )
        else:
            passport.texts.filter(field=field, language=language).delete()
    _touch(passport, by, "texts")
    return passport


def publish_passport(*, passport: Passport, by: Person) -> Version:
    """A new version in every form and for every level of readers, signed. Earlier versions stay."""
    try:
        with transaction.atomic():
            held = Passport.objects.select_for_update().get(pk=passport.pk)
            held.state, held.withdrawn_at = State.PUBLISHED, None
            held.save()
            version = _version(held, by)
            Passport.objects.filter(pk=held.pk).update(changed_at=version.published_at)  # nothing is waiting now
            details = {"version": version.number, "sha256": version.sha256}
            firm = held.product.organisation
            record_audit(verb="publish-passport", thing=held, by=by, organisation=firm, details=details)
    except IntegrityError:
        raise KeyTaken from None
    passport.refresh_from_db()
    return version


@transaction.atomic
def withdraw_passport(*, passport: Passport, by: Person) -> Passport:
    """Whoever scans it learns that it no longer holds. Versions and fingerprints stay for checking."""
    held = Passport.objects.select_for_update().get(pk=passport.pk)
    if held.state == State.PUBLISHED:
        held.state, held.withdrawn_at = State.WITHDRAWN, timezone.now()
        held.save()
        record_audit(verb="withdraw", thing=held, by=by, organisation=held.product.organisation)
    passport.refresh_from_db()
    return passport


def _version(passport: Passport, by: Person) -> Version:
    newest = passport.versions.first()
    now = timezone.now().replace(microsecond=0)
    content = content_of(passport, number=1 + (newest.number if newest else 0), at=now)
    public = content_for(content, Level.PUBLIC.value)
    if not public["texts"] and not any(claim["value"] is not None or claim["text"] for claim in public["claims"]):
        raise NothingToShow
    key = private_keys()[0]
    SigningKey.objects.get_or_create(kid=key.kid, defaults={"public": public_of(key)})
    version = Version(passport=passport, number=content["version"], content=content, published_at=now, published_by=by)
    rows = []
    for level in READERS:
        told = content_for(content, level.value)
        body = canonical(untp_070(told, issuer=did()))
        forms = {Form.UNTP_070: body, Form.UNTP_061: canonical(untp_061(told, issuer=did())), Form.JWT: sign(body, key)}
        rows += [
            Document(version=version, level=level, form=form, body=text, sha256=_hash(text))
            for form, text in forms.items()
        ]
    version.sha256 = next(row.sha256 for row in rows if row.level == Level.PUBLIC and row.form == Form.UNTP_070)
    version.save()
    Document.objects.bulk_create(rows)
    return version


def _take_over(passport: Passport) -> None:
    """Values follow the firm's numbers; what a material's line no longer holds goes away."""
    kept: list[int] = []
    for read in read_facts(passport.product):
        known = BY_CODE[read.property]
        row, _made = Claim.objects.get_or_create(
            passport=passport,
            property=read.property,
            item=read.item,
            source=Source.BOOK,
            defaults={"level": known.level, "topic": known.topic, "unit": known.unit},
        )
        row.value, row.year, row.order = read.value, read.year, ORDER[read.property] + min(99, len(kept))
        if row.evidence != "document":  # what she attached herself weighs more
            row.evidence = read.evidence
        row.save()
        kept.append(row.pk)
    passport.claims.filter(source=Source.BOOK).exclude(pk__in=kept).delete()


def _touch(passport: Passport, by: Person, part: str) -> None:
    passport.save(update_fields=["changed_at"])
    record_audit(
        verb="change", thing=passport, by=by, organisation=passport.product.organisation, details={"part": part}
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
