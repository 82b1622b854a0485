"""The list of a firm's passports as a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lingkar.core.cells import cell
from lingkar.passports.identifiers import address_of
from lingkar.passports.models import Passport


def passport_table(passports: Iterable[Passport]) -> list[list[str]]:
    head = [_("Product"), _("State"), "GTIN", _("Batch number"), _("Serial number"), _("Version"), _("Published on"),
            _("Address")]  # fmt: skip
    return [head, *(_row(passport) for passport in passports)]


def _row(passport: Passport) -> list[str]:
    newest_at = getattr(passport, "newest_at", None)
    cells = [
        passport.product.name,
        str(passport.get_state_display()),
        passport.gtin,
        passport.batch,
        passport.serial,
        str(getattr(passport, "newest", None) or ""),
        newest_at.date().isoformat() if newest_at else "",
        address_of(passport),
    ]
    return [cell(each) for each in cells]
