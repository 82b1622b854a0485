"""What the firm asks all for, offers under seal, and says among the helpers, before anybody may read it."""

from __future__ import annotations

from dataclasses import dataclass

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.market.models import Entry, Request, SealedOffer
from lingkar.market.testing.directory import an_entry
from lingkar.market.testing.requests import a_request, an_offer, an_open_request

TITLE, OFFERED, SAYS = "Shells of Zwergnase", "Charcoal Dornroeschen, dry", "We mend lamps like Siebenschlaefer"


@dataclass(frozen=True)
class Asked:
    request: Request  # the firm's own, a draft
    other: Request  # another buyer's, which everybody sees
    offer: SealedOffer  # the firm's, sealed
    entry: Entry  # the firm's, a draft

    def private(self) -> tuple[str, ...]:
        """Words only the firm reads."""
        return (TITLE, OFFERED)

    def codes(self) -> tuple[str, ...]:
        return (self.request.code, self.offer.code)

    def code_for(self, page: str) -> str:
        """What the address of one of these pages holds; empty for other pages."""
        for prefix, found in (
            ("market-offers", self.request), ("market-offer-", self.offer), ("market-own-offer", self.offer),
            ("market-opened-offer", self.offer), ("market-offer", self.other), ("market-award", self.request),
            ("market-request", self.request), ("market-entry", self.entry),
        ):  # fmt: skip
            if page.startswith(prefix):
                return str(found.code)
        return ""


def asked(firm: Organisation, person: Person) -> Asked:
    buyer, owner, checker = an_organisation("Buyer Example", "DE"), a_person("Ilse"), a_person("Checker")
    a_membership(owner, buyer)
    other = an_open_request(buyer, owner, checker)
    return Asked(
        request=a_request(firm, person, TITLE),
        other=other,
        offer=an_offer(other, firm, person, text=OFFERED),
        entry=an_entry(person, "Lamps Example", firm, texts={"en": SAYS}, live=False),
    )
