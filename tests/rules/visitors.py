"""Everybody who could come to a page, and a firm whose private words can be told apart from all others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone

from lingkar.accounts.models import Consent, Invitation, Organisation, Person
from lingkar.accounts.testing import Cast, a_duty, a_person
from lingkar.assessments.actions import make_share_link
from lingkar.assessments.models import Assessment, Plan, ShareLink
from lingkar.assessments.testing import a_check, a_plan
from lingkar.books.models import Book, Product
from lingkar.books.testing import a_book, a_product, an_entry
from lingkar.languages.models import Suggestion
from lingkar.market.models import Listing, ListingImport, Profile
from lingkar.market.testing import a_listing, a_profile
from lingkar.messaging.models import Message
from lingkar.messaging.testing import a_message

from .asked import SAYS, Asked, asked
from .between import Between, between

NAMES = {
    "owner": "alice", "member": "bob", "stranger": "charlie", "facilitator": "dara", "policymaker": "eko",
    "language-editor": "farah", "operator": "gus",
}  # fmt: skip
VISITORS = ("anyone", *NAMES, "facilitator-without")
FIRM = frozenset({"owner", "member", "facilitator"})

# Private words, and who may read them beside the people they are about.
NAME, BILL, NOTE = "Warung Zimtstern", "7 123 456", "Budi asked for 5 lamps at Toko Xylophon"
TURNOVER, INVITED, WITNESS, MEMBER = (
    "987 654 321",
    "zuckerschnute@example.com",
    "Witness Quastenflosser",
    "Bob Blaukraut",
)
# Not published yet: a listing, a table of them, a firm's story.
LISTING, TABLE, STORY = "Sekam Nimmersatt, dry", "Karung Tausendschoen", "We keep Firlefanz from going to waste"
PRODUCT, BODY, BOOK_NOTE = "Kopi Wunderlampe", "Your plan Rumpelstilz is ready", "The meter Hinkelstein is broken"


@dataclass(frozen=True)
class House:
    cast: Cast
    without: Person  # a facilitator whom the firm does not know
    check: Assessment
    open_check: Assessment
    plan: Plan
    link: ShareLink
    book: Book
    product: Product
    listing: Listing
    listing_import: ListingImport
    profile: Profile
    message: Message
    suggestion: Suggestion
    invitation: Invitation
    between: Between
    asked: Asked

    def client(self, visitor: str) -> Client:
        """A browser of this visitor; what goes wrong on our side comes back as the page people would see."""
        client = Client(raise_request_exception=False)
        person = self.without if visitor == "facilitator-without" else None
        if visitor in NAMES:
            person = getattr(self.cast, NAMES[visitor])
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def secrets(self) -> dict[str, frozenset[str]]:
        """Each private word with the visitors who may meet it somewhere."""
        operators = FIRM | {"operator"}
        return {
            NOTE: FIRM, BILL.replace(" ", ","): FIRM, PRODUCT: FIRM, BOOK_NOTE: FIRM, self.link.secret: FIRM,
            # The audit trail names things by their codes, which open nothing for her who reads it.
            self.check.code: operators, self.open_check.code: operators, self.plan.code: operators,
            self.link.code: operators, self.book.code: operators, self.product.code: operators,
            LISTING: FIRM, STORY: FIRM, TABLE: FIRM - {"member"}, self.listing.code: operators,
            self.listing_import.code: operators, self.profile.code: operators,
            **dict.fromkeys(self.asked.private(), FIRM), **dict.fromkeys(self.asked.codes(), operators),
            SAYS: operators | {"facilitator-without"},
            **dict.fromkeys(self.between.private(), FIRM), **dict.fromkeys(self.between.codes(), operators),
            BODY: frozenset({"owner"}), self.invitation.secret: frozenset(),
            self.message.code: frozenset({"owner", "operator"}),
            TURNOVER.replace(" ", ","): operators, INVITED: operators, WITNESS: operators, MEMBER: operators,
            "alice@example.com": operators,
            NAME: operators | {"facilitator-without"},
        }  # fmt: skip

    def arguments(self, page: str) -> dict[str, Any]:
        """What each part of a page's address is called in this house."""
        code = self.cast.warung.code
        for prefix, found in (
            ("assessments-planned", self.plan), ("assessments-plan", self.plan),
            ("assessments-question", self.open_check), ("assessments-review", self.open_check),
            ("assessments-", self.check), ("books-product", self.product), ("books-recipe", self.product),
            ("reports-sheet", self.product), ("books-", self.book),
            ("market-listing", self.listing), ("market-firm", self.profile), ("market-import-", self.listing_import),
            ("messaging-", self.message), ("languages-", self.suggestion),
        ):  # fmt: skip
            if page.startswith(prefix):
                code = found.code
                break
        return {
            "code": "ID-JK"
            if page.startswith("vocabulary")
            else self.between.code_for(page) or self.asked.code_for(page) or code,
            "question": "electricity-cost",
            "planned": self.plan.planned.earliest("pk").code,
            "link": self.link.code,
            "secret": "unknown",
            "action": self.plan.planned.earliest("pk").action,
            "scheme": "areas" if page.startswith("vocabulary") else "unknown",
            "ending": "csv",
            "person": self.cast.bob.code,
            "invitation": self.invitation.code,
            "consent": self.cast.warung.consents.earliest("pk").code,
            "month": 1,
            "kind": {"books": "energy", "market": "introduction"}.get(page.partition("-")[0], "json"),
            "form": "csv",
            "pk": 1,
        }


def a_house(cast: Cast) -> House:
    firm = cast.warung
    Organisation.objects.filter(pk=firm.pk).update(name=NAME, turnover=Decimal(TURNOVER.replace(" ", "")))
    firm.refresh_from_db()
    Person.objects.filter(pk=cast.bob.pk).update(name=MEMBER)
    Consent.objects.filter(organisation=firm).update(witness=WITNESS, channel="aloud")
    without = a_person("Hana")
    a_duty(without, "facilitator")
    check = a_check(person=cast.alice, organisation=firm)
    open_check = a_check(person=cast.alice, organisation=firm, finished=False)
    open_check.answers.filter(question="electricity-cost").update(amount=Decimal(BILL.replace(" ", "")))
    plan = a_plan(check, cast.alice, 2)
    plan.planned.update(notes=NOTE)
    book = a_book(firm, by=cast.alice)
    an_entry(book, cast.alice, note=BOOK_NOTE)
    return House(
        cast=cast,
        without=without,
        check=check,
        open_check=open_check,
        plan=plan,
        link=make_share_link(assessment=check, language="en", days=30, by=cast.alice),
        book=book,
        product=a_product(firm, PRODUCT),
        listing=a_listing(firm, LISTING, live=False, created_by=cast.alice),
        listing_import=ListingImport.objects.create(
            organisation=firm, name="table.csv", head=["side", "what"], rows=[["perhaps", TABLE]], by=cast.alice
        ),
        profile=a_profile(firm, published=False, story=STORY),
        message=a_message(cast.alice, subject="Plan", body=BODY, organisation=firm),
        suggestion=Suggestion.objects.create(
            language="th", context="", source="Home", current="", proposed="X", by=cast.charlie, code="wording12345"
        ),
        invitation=Invitation.objects.create(
            organisation=firm, email=INVITED, role="member", invited_by=cast.alice,
            expires_at=timezone.now() + timezone.timedelta(days=3),
        ),
        between=between(firm, cast.alice),
        asked=asked(firm, cast.alice),
    )  # fmt: skip
