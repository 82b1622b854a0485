"""A passport as it stands, as the content a version is made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

import lingkar
from lingkar.passports.identifiers import address_of
from lingkar.passports.models import Claim, Passport
from lingkar.passports.properties import BY_CODE, OWN
from lingkar.vocabulary.queries import label, labels

FORMAT, FORMAT_VERSION = "lingkar-passport", 1
ENGLISH = "en"
NOT_STATED = {"code": "not-stated", "name": "Not stated"}


def content_of(passport: Passport, *, number: int, at: datetime) -> dict[str, Any]:
    """Everything of every level; `untp.content_for` takes a reader's part out of it."""
    product = passport.product
    firm = product.organisation
    texts = list(passport.texts.exclude(text=""))
    page = page_of(passport, ENGLISH)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "code": passport.code,
        "name": product.name,
        "address": address_of(passport),
        "page": page,
        "pages": {code: page_of(passport, code) for code in dict.fromkeys([ENGLISH, *(row.language for row in texts)])},
        "data": f"{settings.SITE_URL}/passport/{passport.code}/versions/{number}",
        "granularity": passport.granularity,
        "gtin": passport.gtin,
        "batch": passport.batch,
        "serial": passport.serial,
        "version": number,
        "published_at": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "site": {"name": settings.SITE_NAME, "address": settings.SITE_URL, "software": lingkar.__version__},
        "maker": {
            "id": f"{settings.SITE_URL}/passport/{passport.code}/#maker",
            "name": firm.name,
            "country": firm.country.code,
            "country_name": label(firm.country, "countries", ENGLISH),
        },
        "demonstration": firm.is_demonstration or settings.DEMONSTRATION,
        "category": {"code": firm.sector.code, "name": label(firm.sector, "sectors", ENGLISH)}
        if firm.sector
        else NOT_STATED,
        "texts": [
            {"field": row.field, "language": row.language, "text": row.text, "state": row.state} for row in texts
        ],
        "claims": [_claim(row) for row in passport.claims.all()],
    }


def page_of(passport: Passport, language: str) -> str:
    with translation.override(language):
        return f"{settings.SITE_URL}{reverse('passports-public', args=[passport.code])}"


def _claim(row: Claim) -> dict[str, Any]:
    known = BY_CODE.get(row.property)
    return {
        "code": row.code,
        "property": row.property,
        "item": row.item,
        "item_name": labels("materials", ENGLISH).get(row.item, row.item),
        "topic": row.topic,
        "name": row.name if row.property == OWN or known is None else known.english,
        "value": None if row.value is None else format(row.value.normalize(), "f"),
        "unit": row.unit,
        "text": row.text,
        "evidence": row.evidence,
        "evidence_text": row.evidence_text,
        "evidence_url": row.evidence_url,
        "origin": row.origin,
        "year": row.year,
        "source": row.source,
        "level": row.level,
    }
