"""The one way to reach a thing of this room: fetch and authorise together."""

from lingkar.market.access.introductions import (
    Seat,
    get_deal_for,
    get_file_for,
    get_introduction_for,
    get_mediation_for,
    get_meeting_for,
    get_outcome_for,
    get_post_for,
    get_sample_for,
)
from lingkar.market.access.listings import (
    get_import_for,
    get_listing_for,
    get_photo_for,
    is_photo_public,
    is_public,
    may_on,
    may_see,
)
from lingkar.market.access.matches import get_match_for
from lingkar.market.access.profiles import get_profile_for, get_public_profile
from lingkar.market.access.safety import get_abuse_report_for
from lingkar.market.access.searches import get_saved_search_for

__all__ = [
    "Seat",
    "get_abuse_report_for",
    "get_deal_for",
    "get_file_for",
    "get_import_for",
    "get_introduction_for",
    "get_listing_for",
    "get_match_for",
    "get_mediation_for",
    "get_meeting_for",
    "get_outcome_for",
    "get_photo_for",
    "get_post_for",
    "get_profile_for",
    "get_public_profile",
    "get_sample_for",
    "get_saved_search_for",
    "is_photo_public",
    "is_public",
    "may_on",
    "may_see",
]
