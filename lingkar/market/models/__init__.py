"""What this app keeps, one file a subject."""

from lingkar.market.models.deals import Deal, DealSignature, DealVersion, Outcome
from lingkar.market.models.desk import CaseNote, LoopCase, LoopRun, Proposal, SiteVisit, WorkTaken
from lingkar.market.models.directory import (
    Entry,
    EntryAction,
    EntryClaim,
    EntryName,
    EntryPair,
    EntryText,
)
from lingkar.market.models.imports import ListingImport
from lingkar.market.models.introductions import Introduction, SharedContact
from lingkar.market.models.listings import Listing, ListingPhoto, ListingText
from lingkar.market.models.matches import ListingReading, Match, MatchSide
from lingkar.market.models.profiles import Profile, ProfilePhoto, ProfileText
from lingkar.market.models.requests import (
    Criterion,
    OfferFile,
    Request,
    RequestDocument,
    RequestQuestion,
    RequestText,
    SealedOffer,
)
from lingkar.market.models.safety import AbuseReport, Block, Mediation
from lingkar.market.models.search import SavedSearch, SearchAlert
from lingkar.market.models.talks import Guest, MatchDay, Talk, TalkSeat
from lingkar.market.models.threads import (
    Meeting,
    MeetingSlot,
    Post,
    PostFile,
    PostTranslation,
    SampleRequest,
    ThreadSeen,
)

__all__ = [
    "AbuseReport",
    "Block",
    "CaseNote",
    "Criterion",
    "Deal",
    "DealSignature",
    "DealVersion",
    "Entry",
    "EntryAction",
    "EntryClaim",
    "EntryName",
    "EntryPair",
    "EntryText",
    "Guest",
    "Introduction",
    "Listing",
    "ListingImport",
    "ListingPhoto",
    "ListingReading",
    "ListingText",
    "LoopCase",
    "LoopRun",
    "Match",
    "MatchDay",
    "MatchSide",
    "Mediation",
    "Meeting",
    "MeetingSlot",
    "OfferFile",
    "Outcome",
    "Post",
    "PostFile",
    "PostTranslation",
    "Profile",
    "ProfilePhoto",
    "ProfileText",
    "Proposal",
    "Request",
    "RequestDocument",
    "RequestQuestion",
    "RequestText",
    "SampleRequest",
    "SavedSearch",
    "SealedOffer",
    "SearchAlert",
    "SharedContact",
    "SiteVisit",
    "Talk",
    "TalkSeat",
    "ThreadSeen",
    "WorkTaken",
]
