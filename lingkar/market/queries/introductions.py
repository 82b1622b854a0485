"""Lists of introductions and of what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lingkar.accounts.enums import Purpose, Role
from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import active_consents
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.models import Block, Introduction, Listing, Match, Post, ThreadSeen

NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def introductions_of(organisations: Iterable[Organisation]) -> QuerySet[Introduction]:
    """Those in which one of these firms is a side, the latest first."""
    firms = [firm.pk for firm in organisations]
    return (
        Introduction.objects.filter(Q(from_organisation__in=firms) | Q(to_organisation__in=firms))
        .select_related("from_organisation__country", "to_organisation__country", "listing")
        .order_by("-moved_at", "-pk")
    )


def with_unread(introductions: QuerySet[Introduction], person: Person) -> QuerySet[Introduction]:
    """Adds `unread`: how many posts of others she has not seen."""
    seen = ThreadSeen.objects.filter(introduction=OuterRef("pk"), person=person).values("seen_at")[:1]
    # Her own posts are not news to her; those of somebody who was forgotten are.
    return introductions.annotate(seen_at=Coalesce(Subquery(seen), NEVER)).annotate(
        unread=Count(
            "posts", filter=Q(posts__at__gt=Coalesce(Subquery(seen), NEVER)) & ~Q(posts__by=person), distinct=True
        )
    )


def unread_posts(person: Person, organisations: Iterable[Organisation]) -> int:
    """How many posts wait for her in all threads of these firms."""
    return sum(each.unread for each in with_unread(introductions_of(organisations), person))  # type: ignore[attr-defined]


def waiting_for(organisations: Iterable[Organisation]) -> QuerySet[Introduction]:
    """Requests that one of these firms has not answered yet."""
    firms = [firm.pk for firm in organisations]
    return introductions_of(organisations).filter(to_organisation__in=firms, state=IntroductionState.ASKED)


def posts_of(introduction: Introduction) -> QuerySet[Post]:
    return introduction.posts.select_related("organisation", "by").prefetch_related("files", "translations")


def people_to_tell(organisation: Organisation) -> list[Person]:
    """Who hears of it: those who may answer; where a firm has nobody of its own here, whoever helps it."""
    own = Person.objects.filter(
        memberships__organisation=organisation, memberships__role__in=[Role.OWNER, Role.EDITOR], is_active=True
    )
    found = list(own.distinct().order_by("pk"))
    if found:
        return found
    helping = active_consents(Purpose.ASSIST).filter(organisation=organisation).values("facilitator_id")
    return list(Person.objects.filter(pk__in=helping, is_active=True).order_by("pk"))


def has_blocked(one: Organisation, other: Organisation) -> bool:
    """Whether the first does not want to hear from the second."""
    return Block.objects.filter(organisation=one, blocked=other).exists()


def match_between(listing: Listing, organisation: Organisation) -> Match | None:
    """The best match of this listing with one of the firm's own."""
    either = Q(offer=listing, need__organisation=organisation) | Q(need=listing, offer__organisation=organisation)
    return Match.objects.filter(either).order_by("-is_current", "-score", "pk").first()


def blocks_of(organisation: Organisation) -> QuerySet[Block]:
    return organisation.blocks.select_related("blocked__country", "by")


def asked_since(moment: datetime, *, organisation: Organisation | None = None, person: Person | None = None) -> int:
    """How many introductions a firm, or a person, asked for since then."""
    asked = Introduction.objects.filter(asked_at__gte=moment)
    if organisation is not None:
        asked = asked.filter(from_organisation=organisation)
    return asked.filter(asked_by=person).count() if person is not None else asked.count()


def running_out(now: datetime | None = None) -> QuerySet[Introduction]:
    """Not answered in time."""
    return Introduction.objects.filter(state=IntroductionState.ASKED, expires_at__lte=now or timezone.now())


def to_remind(after_days: int, now: datetime | None = None) -> QuerySet[Introduction]:
    """Asked so many days ago, not answered, and not reminded of yet."""
    moment = (now or timezone.now()) - timedelta(days=after_days)
    return Introduction.objects.filter(
        state=IntroductionState.ASKED, reminded_at__isnull=True, asked_at__lte=moment
    ).order_by("pk")
