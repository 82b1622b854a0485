"""The link in "is it still available?": whoever reads that mailbox may say yes or no for this one listing."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from lingkar.market.models import Listing

SALT = "market-still"
GOOD_FOR = timedelta(days=45)


def make_ticket(listing: Listing) -> str:
    return signing.dumps(listing.code, salt=SALT)


def read_ticket(ticket: str) -> str | None:
    """The listing's code, or None where nobody of ours wrote this, or too long ago."""
    try:
        return str(signing.loads(ticket, salt=SALT, max_age=GOOD_FOR))
    except signing.BadSignature:
        return None
