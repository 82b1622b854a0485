"""Events that belong together."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.events.models import Series


@transaction.atomic
def write_series(
    *,
    organisation: Organisation,
    series: Series | None,
    titles: Mapping[str, str],
    texts: Mapping[str, str],
    by: Person,
) -> Series:
    """A new series, or what one is called. A language with no title is left out."""
    made = series or Series(organisation=organisation, created_by=by)
    made.titles = {code: text for code, text in titles.items() if text}
    made.texts = {code: text for code, text in texts.items() if text and code in made.titles}
    made.save()
    record_audit(verb="write-series", thing=made, by=by, organisation=organisation)
    return made
