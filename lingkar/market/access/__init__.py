"""The one way to reach a thing of this room: fetch and authorise together."""

from lingkar.market.access.listings import get_import_for, get_listing_for, get_photo_for, may_on, may_see
from lingkar.market.access.profiles import get_profile_for, get_public_profile

__all__ = [
    "get_import_for",
    "get_listing_for",
    "get_photo_for",
    "get_profile_for",
    "get_public_profile",
    "may_on",
    "may_see",
]
