"""The certificate of attendance as PDF: in the language of the event, and beside it in her own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lingkar.core.pdf import TALL, can_write, families, render_pdf
from lingkar.core.qr import qr_svg
from lingkar.events.models import Certificate, Event
from lingkar.events.when import when
from lingkar.events.words import place_text, title_of
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current

SOURCE = Path(__file__).resolve().parent / "typst" / "certificate.typ"
ENGLISH = "en"


def languages_of(certificate: Certificate, event: Event) -> list[str]:
    """Two at most, as far as this machine has letters for them; English where they are the same."""
    person = certificate.registration.person
    own = person.language if person is not None else certificate.registration.language
    wanted = dict.fromkeys([own, *event.languages, ENGLISH])
    return [code for code in wanted if code in LANGUAGES and can_write(code)][:2] or [ENGLISH]


def certificate_pdf(certificate: Certificate, event: Event) -> bytes:
    languages = languages_of(certificate, event)
    address = f"{settings.SITE_URL}{reverse('events-verify', args=[certificate.code])}"
    sides = [_side(certificate, event, code) for code in languages]
    data = {
        "sides": sides,
        "languages": [code.split("-")[0] for code in languages],
        "fonts": [families(code) for code in languages],
        "tall": [code in TALL for code in languages],
        "name": certificate.name,
        "address": address,
        "square": qr_svg(address),
    }
    return render_pdf(SOURCE, data=data, language=languages[0], title=sides[0]["title"])


def _side(certificate: Certificate, event: Event, code: str) -> dict[str, Any]:
    with translation.override(code):
        return {
            "title": _("Certificate of attendance"),
            "was_there": _("took part in"),
            "event": title_of(event, code),
            "kind": event.get_kind_display(),
            "when": when(event.starts_at, event.ends_at, event.time_zone).line,
            "place": place_text(event) or _("Online"),
            "organiser": _("Held by %(organiser)s") % {"organiser": event.organisation.name},
            "issued": _("Issued on %(day)s") % {"day": written.date(certificate.issued_at.date(), current().code)},
            "check": _("Check that it is true:"),
        }
