"""What this app keeps, one file a subject."""

from lingkar.market.models.imports import ListingImport
from lingkar.market.models.listings import Listing, ListingPhoto, ListingText
from lingkar.market.models.profiles import Profile, ProfilePhoto, ProfileText

__all__ = [
    "Listing",
    "ListingImport",
    "ListingPhoto",
    "ListingText",
    "Profile",
    "ProfilePhoto",
    "ProfileText",
]
