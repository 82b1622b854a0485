"""A deal sheet in words, and as PDF in the languages of the two firms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lingkar.accounts.enums import Role
from lingkar.accounts.models import Organisation
from lingkar.core.pdf import TALL, can_write, families, render_pdf
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.enums import Per, Unit
from lingkar.market.enums.dealing import DealState
from lingkar.market.models import Deal, DealVersion

SOURCE = Path(__file__).resolve().parent / "typst" / "deal.typ"
ENGLISH = "en"


def language_of(firm: Organisation) -> str:
    """The first it says it speaks; else that of its first owner."""
    told = next((code for code in firm.languages if code in LANGUAGES), "")
    if told:
        return told
    owner = firm.memberships.filter(role=Role.OWNER).select_related("person").order_by("pk").first()
    return owner.person.language if owner is not None and owner.person.language in LANGUAGES else ENGLISH


def languages_of(deal: Deal) -> list[str]:
    """The one or two languages of the paper, as far as this machine has letters for them."""
    introduction = deal.introduction
    both = dict.fromkeys(language_of(firm) for firm in (introduction.from_organisation, introduction.to_organisation))
    return [code for code in both if can_write(code)] or [ENGLISH]


def deal_rows(version: DealVersion) -> list[dict[str, str]]:
    """What is agreed, line by line, in the language of the moment. What the firms wrote stays as they wrote it."""
    code = current().code
    return [
        {"label": _("What"), "text": version.what},
        {"label": _("How much"), "text": amount_text(version, code)},
        {"label": _("Price"), "text": price_text(version, code)},
        {"label": _("When"), "text": _window(version, code)},
        {"label": _("How and when it is paid"), "text": version.terms},
        {"label": _("Delivery"), "text": version.delivery},
        {"label": _("Quality"), "text": version.quality},
    ]


def amount_text(version: DealVersion, code: str) -> str:
    unit = str(Unit(version.unit).label) if version.unit in Unit.values else version.unit
    facts = {"amount": written.number(version.quantity.normalize(), code), "unit": unit}
    if version.per == Per.ONCE or version.per not in Per.values:
        return _("%(amount)s %(unit)s, once") % facts
    return _("%(amount)s %(unit)s, %(often)s") % {**facts, "often": Per(version.per).label}


def price_text(version: DealVersion, code: str) -> str:
    if version.price is None:
        return _("Nothing is paid.")
    money = written.money(version.price, version.currency, code)
    if version.price_for == "all":
        return _("%(money)s for all of it") % {"money": money}
    unit = str(Unit(version.unit).label) if version.unit in Unit.values else version.unit
    return _("%(money)s for each unit (%(unit)s)") % {"money": money, "unit": unit}


def _window(version: DealVersion, code: str) -> str:
    days = {
        name: written.date(day, code) if day else ""
        for name, day in (("start", version.starts_on), ("end", version.ends_on))
    }
    if days["start"] and days["end"]:
        return _("From %(start)s until %(end)s") % days
    if days["start"]:
        return _("From %(start)s on") % days
    return _("Until %(end)s") % days if days["end"] else ""


def deal_pdf(deal: Deal) -> bytes:
    languages = languages_of(deal)
    version = deal.latest
    sides = [_side(deal, version, code) for code in languages]
    data = {
        "sides": sides,
        "languages": [code.split("-")[0] for code in languages],
        "fonts": [families(code) for code in languages],
        "tall": [code in TALL for code in languages],
        "sha256": version.sha256,
        "code": deal.code,
    }
    title = " · ".join(dict.fromkeys(side["title"] for side in sides))
    return render_pdf(SOURCE, data=data, language=languages[0], title=title)


def _side(deal: Deal, version: DealVersion, code: str) -> dict[str, Any]:
    introduction = deal.introduction
    firms = (introduction.from_organisation, introduction.to_organisation)
    signed = {each.organisation_id: each for each in version.signatures.all()}
    with translation.override(code):
        return {
            "title": _("Deal sheet"),
            "state": str(DealState(deal.state).label),
            "between": _("Between"),
            "firms": [firm.name for firm in firms],
            "rows": [[row["label"], row["text"] or _("Not agreed")] for row in deal_rows(version)],
            "version": _("Version %(number)s of %(day)s")
            % {"number": version.number, "day": written.date(version.at.date(), code)},
            "signatures": _("Signed off by"),
            "names": [_signature(firm, signed.get(firm.pk), code) for firm in firms],
            "fingerprint": _("Fingerprint of what was agreed (SHA-256)"),
            "note": _(
                "Both firms signed this version by name on the platform. A change makes a new version with another"
                " fingerprint. It is a record of what two firms agreed, not legal advice."
            ),
            "page": _("Page"),
        }


def _signature(firm: Organisation, signature: Any, code: str) -> str:
    if signature is None:
        return _("%(firm)s: not yet") % {"firm": firm.name}
    return _("%(firm)s: %(name)s, %(moment)s UTC") % {
        "firm": firm.name,
        "name": signature.name,
        "moment": written.date_time(signature.at, code),
    }
