"""A dossier is made, with all its files, and withdrawn. Between the two nothing changes it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.reports.enums import FileKind
from lingkar.reports.models import Dossier, DossierFile
from lingkar.reports.queries import Gathered, facts_of, gather
from lingkar.reports.rendering import json_of, pdf_of, workbook_of
from lingkar.reports.wording.document import is_demonstration, written_document

FORMAT, FORMAT_VERSION = "lingkar-dossier", 1
ENGLISH = "en"


@dataclass(frozen=True)
class Agreed:
    """The words that were shown and agreed to."""

    wording: str
    version: str


def make_dossier(*, organisation: Organisation, language: str, agreed: Agreed, by: Person) -> Dossier:
    """Read everything once, write it down in both languages, and keep the files as they are handed over."""
    now = timezone.now()
    dossier = Dossier(
        organisation=organisation,
        language=language,
        second_language="" if language == ENGLISH else ENGLISH,
        made_by=by,
        made_at=now,
        consent_wording=agreed.wording,
        consent_version=agreed.version,
    )
    content = content_of(dossier, gather(organisation, at=now))
    data = json_of(content)
    dossier.content, dossier.sha256 = content, sha256(data).hexdigest()
    files = {
        FileKind.PDF: pdf_of(content, sha256=dossier.sha256),
        FileKind.XLSX: workbook_of(content),
        FileKind.JSON: data,
    }
    with transaction.atomic():
        dossier.save()
        DossierFile.objects.bulk_create(_file(dossier, kind, body) for kind, body in files.items())
        record_audit(
            verb="make",
            thing=dossier,
            by=by,
            organisation=organisation,
            details={"sha256": dossier.sha256, "languages": dossier.languages, "consent": agreed.version},
        )
    return dossier


@transaction.atomic
def withdraw_dossier(*, dossier: Dossier, by: Person) -> Dossier:
    """From now on the page of verification says so. Withdrawing twice keeps the first time."""
    held = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if held.withdrawn_at is None:
        held.withdrawn_at, held.withdrawn_by = timezone.now(), by
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_audit(verb="withdraw", thing=held, by=by, organisation=held.organisation)
    return held


def content_of(dossier: Dossier, found: Gathered) -> dict[str, Any]:
    """What all the files are made of. The shape is described by data/dossier_schema.json."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "code": dossier.code,
        "made_at": dossier.made_at.isoformat(),
        "made_with": {"name": settings.SITE_NAME, "address": settings.SITE_URL},
        "verify": verify_address(dossier),
        "demonstration": is_demonstration(found),
        "languages": dossier.languages,
        "facts": facts_of(found),
        "texts": {code: written_document(found, code) for code in {*dossier.languages, ENGLISH}},
    }


def verify_address(dossier: Dossier) -> str:
    """In the language the dossier was made in; a reader may choose another there."""
    with translation.override(dossier.language):
        return urljoin(settings.SITE_URL + "/", reverse("reports-verify", args=[dossier.secret]))


def _file(dossier: Dossier, kind: FileKind, body: bytes) -> DossierFile:
    return DossierFile(dossier=dossier, kind=kind, body=body, size=len(body), sha256=sha256(body).hexdigest())
