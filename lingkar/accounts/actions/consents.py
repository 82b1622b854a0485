"""Saying yes to a purpose, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override

from lingkar.accounts.consents import WORDINGS, Wording
from lingkar.accounts.enums import ConsentChannel, Purpose
from lingkar.accounts.models import Consent, Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.languages.registry import SOURCE


@dataclass(frozen=True)
class ConsentGiven:
    """What a facilitator writes down when a firm says yes to her."""

    given_by_name: str
    channel: str = ConsentChannel.WRITING
    witness: str = ""  # needed when it was said aloud
    language: str = ""  # of the words that were read or said; else the page's
    given_at: datetime | None = None

    def check(self) -> None:
        if not self.given_by_name.strip():
            raise ValueError("A consent needs the name of who gave it.")
        if self.channel == ConsentChannel.ALOUD and not self.witness.strip():
            raise ValueError("A spoken consent needs a witness.")


@transaction.atomic
def give_consent(
    *,
    purpose: str,
    by: Person,
    person: Person | None = None,
    organisation: Organisation | None = None,
    facilitator: Person | None = None,
    channel: str = ConsentChannel.SCREEN,
) -> Consent:
    """She says yes herself, for herself or for her organisation. A yes that is still open is left as it is."""
    mine = Consent.objects.select_for_update().filter(
        person=person, organisation=organisation, purpose=purpose, facilitator=facilitator, withdrawn_at=None
    )
    existing = mine.first()
    if existing is not None:
        return existing
    consent = Consent(
        person=person, organisation=organisation, purpose=purpose, facilitator=facilitator,
        channel=channel, given_by_name=by.name, recorded_by=by,
    )  # fmt: skip
    return _write_down(consent, by=by)


@transaction.atomic
def record_consent(*, organisation: Organisation, facilitator: Person, given: ConsentGiven, by: Person) -> Consent:
    """A facilitator writes down that a firm agreed to work with her."""
    given.check()
    consent = Consent(
        organisation=organisation, purpose=Purpose.ASSIST, facilitator=facilitator, channel=given.channel,
        given_by_name=given.given_by_name.strip(), witness=given.witness.strip(), recorded_by=by,
        given_at=given.given_at or timezone.now(), language=given.language,
    )  # fmt: skip
    return _write_down(consent, by=by)


def _write_down(consent: Consent, *, by: Person) -> Consent:
    wording = WORDINGS[consent.purpose]
    consent.wording_version = wording.version
    spoken = consent.language  # a facilitator says which language was read out or signed; a screen shows what it has
    consent.wording, shown_in = _words(wording, spoken or get_language() or SOURCE)
    consent.language = spoken or shown_in
    consent.save()
    record_audit(
        verb="give",
        thing=consent,
        by=by,
        organisation=consent.organisation,
        details={"purpose": consent.purpose, "channel": consent.channel, "version": wording.version},
    )
    return consent


def _words(wording: Wording, language: str) -> tuple[str, str]:
    """The words as they are shown, and the language they really are in: English where no translation is there yet."""
    with override(SOURCE):
        source = str(wording.text)
    with override(language):
        shown = str(wording.text)
    return shown, SOURCE if shown == source else language


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Person) -> Consent:
    """From now on it does not hold; that it held until now stays written. Twice is once."""
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.withdrawn_at is None:
        consent.withdrawn_at = timezone.now()
        consent.withdrawn_by = by
        consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_audit(
            verb="withdraw",
            thing=consent,
            by=by,
            organisation=consent.organisation,
            details={"purpose": consent.purpose},
        )
    return consent
