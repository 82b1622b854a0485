"""What this room reads."""

from lingkar.passports.queries.passports import (
    found_by_key,
    newest_version,
    open_links,
    passports_of,
    products_to_choose,
    public_keys,
)
from lingkar.passports.queries.recipe import Read, read_facts
from lingkar.passports.queries.snapshot import content_of, page_of

__all__ = [
    "Read",
    "content_of",
    "found_by_key",
    "newest_version",
    "open_links",
    "page_of",
    "passports_of",
    "products_to_choose",
    "public_keys",
    "read_facts",
]
