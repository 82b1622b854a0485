"""What a firm shows on its page."""

from __future__ import annotations

from collections.abc import Sequence

from lingkar.market.models import Listing, Profile, ProfileText
from lingkar.market.queries.listings import live


def story_in(texts: Sequence[ProfileText], language: str) -> ProfileText | None:
    """The story in this language, else in English, else the first there is."""
    by_language = {text.language: text for text in texts}
    return by_language.get(language) or by_language.get("en") or (texts[0] if texts else None)


def shown_listings(profile: Profile, most: int = 60) -> list[Listing]:
    """What the firm gives and looks for at present."""
    found = live().filter(organisation=profile.organisation).prefetch_related("photos")
    return list(found.order_by("-published_at", "-pk")[:most])
