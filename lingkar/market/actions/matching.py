"""Listings are read, and those that belong together are put together. By the worker; nobody has to ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.languages.segmentation import search_text
from lingkar.market.bridge import index, matching
from lingkar.market.enums import MatchState
from lingkar.market.models import Listing, ListingReading, Match, MatchSide
from lingkar.market.queries.concepts import names_of
from lingkar.market.queries.listings import live
from lingkar.market.queries.reading import to_read, with_all

TOP = 20  # so many partners of one listing are kept
COMPARED = 5000
NAMED = 2  # things whose names in every language are found by their words
AT_ONCE = 200
type Found = Any  # a match as the engine gives it


def refresh_matches(*, most: int = AT_ONCE) -> int:
    """Read and match what is new or says something else. Returns how many listings were looked at.

    Doing it twice changes nothing; what is no longer live needs nothing done, because it is never shown.
    """
    waiting = list(to_read()[:most])
    for listing in waiting:
        match_listing(listing=listing)
    return len(waiting)


def refresh_one(*, listing_pk: int) -> int:
    """The same for one listing that was just published or changed."""
    listing = with_all(live()).filter(pk=listing_pk).first()
    return 0 if listing is None else match_listing(listing=listing)


def match_listing(*, listing: Listing) -> int:
    """Put it together with its best partners. Returns how many matches it has now."""
    found = index.best_partners(listing, COMPARED)
    with transaction.atomic():
        reading = read_listing(listing)
        kept = [*found[:TOP], *_welcome(listing, found[TOP:])]
        _keep(listing, kept)
        _prune({listing.pk, *(other for match in kept for other in (int(match.offer), int(match.need)))})
        ListingReading.objects.filter(pk=reading.pk).update(matched_at=timezone.now())
    return len(kept)


def read_listing(listing: Listing) -> ListingReading:
    """Write down what is read in it, for searching."""
    read = matching.read_listing(listing)
    said = " ".join((listing.title, listing.text, listing.organisation.name))
    texts = [search_text(said, listing.language)]
    texts += [search_text(f"{text.title} {text.text}", text.language) for text in listing.texts.all()]
    texts += [search_text(" ".join(names), language) for language, names in names_of(read.named[:NAMED]).items()]
    families = [f"@{family}" for family in matching.families_of(read.named)]
    concepts = " ".join((*read.concepts, *families))
    reading, _ = ListingReading.objects.update_or_create(
        listing=listing,
        defaults={
            "search_text": "".join(texts),
            "concepts": f" {concepts} " if concepts else "",
            "kg": read.kg,
            "read_at": timezone.now(),
        },
    )
    return reading


def _welcome(listing: Listing, rest: Iterable[Found]) -> list[Found]:
    """Those for whom it is among the best, though they are not among its own: the small would find nobody else."""
    rest = list(rest)[: TOP * 10]
    if not rest:
        return []
    worst = _worst_kept({_other(listing, match) for match in rest})
    return [match for match in rest if match.score > worst.get(_other(listing, match), 0.0)]


def _other(listing: Listing, match: Found) -> int:
    return int(match.need) if int(match.offer) == listing.pk else int(match.offer)


def _worst_kept(listings: Iterable[int]) -> dict[int, float]:
    """Listing to the score of its last kept match, for those that have as many as are kept."""
    scores: dict[int, list[float]] = defaultdict(list)
    sides = MatchSide.objects.filter(listing__in=list(listings), match__is_current=True).order_by("-score")
    for pk, score in sides.values_list("listing_id", "score"):
        scores[pk].append(score)
    return {pk: kept[TOP - 1] for pk, kept in scores.items() if len(kept) >= TOP}


def _keep(listing: Listing, kept: list[Found]) -> None:
    """Write them down. What was matched before and is not any more is no longer current."""
    wanted = {(int(match.offer), int(match.need)): match for match in kept}
    known = Match.objects.filter(sides__listing=listing).select_for_update()
    for match in known:
        found = wanted.pop((match.offer_id, match.need_id), None)
        if found is not None:
            _renew(match, found)
        elif match.is_current:
            match.is_current = False
            match.save(update_fields=["is_current", "changed_at"])
    firms = dict(
        Listing.objects.filter(pk__in={pk for pair in wanted for pk in pair}).values_list("pk", "organisation_id")
    )
    for (offer, need), found in wanted.items():
        _make(offer, need, found, firms)


def _told(found: Found) -> dict[str, Any]:
    return {
        "score": round(found.score, 4),
        "reasons": [{"code": reason.code, "facts": dict(reason.facts)} for reason in found.reasons],
        "missing": list(found.missing),
        "path": list(found.concept_path),
        "trade": found.trade if found.trade in ("allowed", "permit", "ask") else "",
        "method": matching.METHOD,
    }


def _renew(match: Match, found: Found) -> None:
    told = _told(found) | {"is_current": True}
    if all(getattr(match, name) == value for name, value in told.items()):
        return
    for name, value in told.items():
        setattr(match, name, value)
    match.save(update_fields=[*told, "changed_at"])
    match.sides.update(score=match.score)


def _make(offer: int, need: int, found: Found, firms: dict[int, int]) -> None:
    if offer not in firms or need not in firms:  # one was deleted meanwhile
        return
    match, is_new = Match.objects.get_or_create(offer_id=offer, need_id=need, defaults=_told(found))
    if not is_new:
        return
    MatchSide.objects.bulk_create(
        MatchSide(match=match, organisation_id=firms[pk], listing_id=pk, score=match.score) for pk in (offer, need)
    )


def _prune(listings: Iterable[int]) -> None:
    """A match that is among the best of neither side any more is not current; gone where nobody ever looked at it."""
    worst = _worst_kept(listings)
    for pk, least in worst.items():
        weak = Match.objects.filter(sides__listing=pk, is_current=True, score__lt=least).prefetch_related("sides")
        for match in weak:
            others = [side for side in match.sides.all() if side.listing_id != pk]
            floors = _worst_kept([side.listing_id for side in others])
            if all(match.score < floors.get(side.listing_id, 0.0) for side in others):
                _drop(match)


def _drop(match: Match) -> None:
    if all(side.state == MatchState.NEW for side in match.sides.all()):
        match.delete()
        return
    match.is_current = False
    match.save(update_fields=["is_current", "changed_at"])
