"""What the invented firms do on the market: listings of all of them, some contacts, one deal, a buyer, a day to meet.

Nothing here is matched or searched for yet: the worker reads it as it reads every listing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.enums import OrganisationKind, Role
from lingkar.accounts.models import Membership, Organisation, Person
from lingkar.events.actions.events import make_event, publish_event
from lingkar.events.enums import EventKind
from lingkar.home.demonstration.sketch import PersonSketch, rows
from lingkar.market.actions import deals, directory, introductions, offers, outcomes, profiles, requests, threads
from lingkar.market.actions.introductions import Reach
from lingkar.market.enums import ListingState, PriceKind, Side
from lingkar.market.models import Introduction, Listing, Outcome
from lingkar.passports import actions as passports
from lingkar.passports.enums import TextState
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import concept, concepts

AGENCY, BUYER = "Sample Agency for Small Firms", "Sample Coffee House"
SHOWN = timedelta(days=60)
# giver, its material, taker, how far they came, tonnes they told of afterwards
MET = (
    (("TH", "56", 1), "used-cooking-oil", ("TH", "20", 1), "told", "0.2"),
    (("ID", "14", 1), "fabric-offcuts", ("ID", "13", 1), "told", "0.25"),
    (("VN", "14", 1), "fabric-offcuts", ("VN", "13", 1), "told", "0.3"),
    (("ID", "47", 1), "cardboard", ("ID", "38", 2), "told", "0.28"),
    (("PH", "47", 1), "cardboard", ("PH", "38", 1), "told", "0.2"),
    (("MY", "56", 1), "used-cooking-oil", ("MY", "38", 1), "contact", ""),
    (("PH", "01", 1), "coconut-husk", ("PH", "16", 1), "asked", ""),
    (("ID", "56", 1), "used-cooking-oil", ("SG", "38", 1), "asked", ""),
    (("TH", "31", 1), "sawdust", ("ID", "01", 2), "declined", ""),
)
TERMS: dict[str, Any] = {
    "what": "Kardus bekas", "quantity": Decimal(150), "unit": "kg", "per": "month", "price": Decimal(1500),
    "currency": "IDR", "price_for": "unit", "starts_on": None, "ends_on": None, "terms": "Dibayar saat diambil.",
    "delivery": "Diambil setiap Sabtu.", "quality": "Kering, dilipat.",
}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The firms by country, sector and number, who speaks for each, and who helps all of them."""

    firms: dict[tuple[str, str, int], Organisation]
    owners: dict[int, Person]
    facilitator: Person

    def speaker(self, firm: Organisation) -> Person:
        return self.owners.get(firm.pk, self.facilitator)


@transaction.atomic
def load_market(facilitator: Person, person: Callable[[PersonSketch], Person]) -> None:
    """Once: a second call finds it and changes nothing. `person` makes somebody with a mailbox no mail can reach."""
    if Listing.objects.filter(is_demonstration=True).exists():
        return
    cast = _cast(facilitator)
    load_listings(cast)
    load_profiles(cast)
    for place, material, taker, stage, tonnes in MET:
        load_contact(cast, place, material, taker, stage, tonnes)
    load_request(cast, person)
    load_directory(cast)
    load_event(cast)
    load_passport(cast)


def _cast(facilitator: Person) -> Cast:
    firms: dict[tuple[str, str, int], Organisation] = {}
    counted: dict[tuple[str, str], int] = {}
    own = Organisation.objects.filter(is_demonstration=True, kind=OrganisationKind.FIRM)
    for firm in own.select_related("country", "area", "sector").order_by("pk"):
        kind = (firm.country.code, firm.sector.code if firm.sector else "")
        counted[kind] = counted.get(kind, 0) + 1
        firms[(*kind, counted[kind])] = firm
    owners = Membership.objects.filter(organisation__in=firms.values(), role=Role.OWNER).select_related("person")
    return Cast(firms, {each.organisation_id: each.person for each in owners}, facilitator)


def load_listings(cast: Cast) -> None:
    """All at once. They were published one after the other over the last weeks."""
    now, things = timezone.now(), {each.code: each for each in concepts("circular")}
    made = []
    for number, row in enumerate(rows("market.csv")):
        firm = cast.firms.get((row["country"], row["sector"], int(row["nth"])))
        if firm is not None:
            since = now - timedelta(days=number % 20, hours=number)
            made.append(_listing(row, firm, things.get(row["concept"]), since, cast.speaker(firm)))
    Listing.objects.bulk_create(made)


def _listing(row: dict[str, str], firm: Organisation, thing: Concept | None, since: Any, by: Person) -> Listing:
    area = firm.area
    return Listing(
        organisation=firm, side=row["side"], language=row["language"], title=row["title"], text=row["text"],
        concept=thing, concept_suggested=row["concept"], concept_asked=True,
        kind=str(thing.fact("kind") or "") if thing else "",
        quantity=_number(row["quantity"]), unit=row["unit"], unit_kg=_number(row["unit_kg"]), per=row["per"],
        price_kind=PriceKind(row["price_kind"]), price=_number(row["price"]), currency=row["currency"],
        country=firm.country, area=area, lat=area.fact("lat") if area else None, lon=area.fact("lon") if area else None,
        state=ListingState.PUBLISHED, published_at=since, created_at=since,
        expires_on=timezone.localdate(since + SHOWN), is_demonstration=True, created_by=by,
    )  # fmt: skip


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def load_profiles(cast: Cast) -> None:
    """Each firm that has a listing has a page; a few tell their story."""
    stories = {
        ("ID", "56", 1): ("id", "Warung kami memisahkan sisa makanan dan minyak jelantah setiap hari."),
        ("ID", "38", 1): ("id", "Kami mengolah kulit singkong dan sisa dapur menjadi kompos."),
        ("KH", "01", 1): ("km", "យើងចែកអង្កាមដល់អ្នកជិតខាង ដោយមិនដុតចោល។"),
        ("VN", "13", 1): ("vi", "Chúng tôi dệt thảm từ vải vụn của các xưởng may."),
        ("TH", "20", 1): ("th", "เราทำสบู่จากน้ำมันพืชใช้แล้ว"),
    }
    for place, (language, story) in stories.items():
        firm = cast.firms.get(place)
        if firm is not None:
            told = {"languages": [language, "en"]}
            by = cast.speaker(firm)
            made = profiles.write_profile(organisation=firm, told=told, language=language, story=story, by=by)
            profiles.publish_profile(profile=made, by=by)


def load_contact(
    cast: Cast, place: tuple[str, str, int], material: str, taker: tuple[str, str, int], stage: str, tonnes: str
) -> None:
    """One firm asks another, and the two come as far as `stage` says."""
    giver, asking = cast.firms.get(place), cast.firms.get(taker)
    listing = Listing.objects.filter(organisation=giver, concept__code=material, side=Side.OFFER).first()
    if giver is None or asking is None or listing is None:
        return
    one, other = cast.speaker(asking), cast.speaker(giver)
    met = introductions.ask_introduction(
        listing=listing, organisation=asking, sentence=_sentence(asking), language=one.language, reach=_reach(one),
        by=one,
    )  # fmt: skip
    if stage == "declined":
        introductions.decline_introduction(introduction=met, reason="distance", by=other)
    if stage in ("contact", "told"):
        introductions.accept_introduction(introduction=met, reach=_reach(other), language=other.language, by=other)
        threads.write_post(
            introduction=met, organisation=giver, text=_greeting(giver), language=other.language, files=(), by=other
        )
    if stage == "told":
        _deal_and_outcome(met, giver, asking, (other, one), Decimal(tonnes))


def _sentence(firm: Organisation) -> str:
    words = {
        "ID": "Kami ingin mengambilnya setiap bulan.", "TH": "เราอยากรับทุกเดือน",
        "PH": "Nais naming kunin ito buwan-buwan.",
        "VN": "Chúng tôi muốn lấy hàng mỗi tháng.", "MY": "Kami mahu mengambilnya setiap bulan.",
    }  # fmt: skip
    return words.get(firm.country.code, "We would like to take it every month.")


def _greeting(firm: Organisation) -> str:
    words = {"ID": "Silakan datang melihat.", "TH": "เชิญมาดูได้ค่ะ", "VN": "Mời anh chị đến xem hàng.",
             "PH": "Tuloy po kayo.", "MY": "Sila datang melihat."}  # fmt: skip
    return words.get(firm.country.code, "Come and see it.")


def _reach(person: Person) -> Reach:
    return Reach(person.name, mail=person.email or "nobody@sample.example")


def _deal_and_outcome(
    met: Introduction, giver: Organisation, taker: Organisation, people: tuple[Person, Person], tonnes: Decimal
) -> None:
    """Six weeks ago they met; one pair signed a sheet; both told what came of it."""
    Introduction.objects.filter(pk=met.pk).update(
        asked_at=timezone.now() - timedelta(days=45), answered_at=timezone.now() - timedelta(days=42)
    )
    if giver.country.code == "ID" and met.concept_code == "cardboard":
        version = deals.write_deal(introduction=met, organisation=giver, terms=TERMS, seen=0, by=people[0])
        for firm, who in ((giver, people[0]), (taker, people[1])):
            deals.sign_deal(deal=version.deal, number=1, organisation=firm, name=who.name, by=who)
    outcomes.ask_outcome(introduction=met, days=30)
    for asked in Outcome.objects.filter(introduction=met):
        by = people[0] if asked.organisation_id == giver.pk else people[1]
        told = outcomes.Told(happened="yes", tonnes=tonnes, again=True)
        outcomes.answer_outcome(outcome=asked, told=told, by=by)


def load_request(cast: Cast, person: Callable[[PersonSketch], Person]) -> None:
    """A buyer from outside the region, checked, with two offers nobody can read yet."""
    buyer = Organisation.objects.create(
        name=BUYER, kind=OrganisationKind.BUYER, country=concept("countries", "DE"), is_demonstration=True
    )
    hanna = person(PersonSketch("Hanna", "hanna@buyer.example", "en"))
    Membership.objects.create(person=hanna, organisation=buyer, role=Role.OWNER)
    told = {
        "title": "Coir mats for shops", "text": "Doormats and plant mats of coconut fibre, without plastic.",
        "language": "en", "quantity": Decimal(600), "unit": "piece", "per": "month",
        "deadline": timezone.now() + timedelta(days=25), "time_zone": "Europe/Berlin", "country": buyer.country,
        "place": "Hamburg", "terms": "Paid within 30 days of receipt.",
    }  # fmt: skip
    weighed = (requests.Weighed("Price", 50), requests.Weighed("Fibre and weaving", 50))
    made = requests.write_request(organisation=buyer, told=told, criteria=weighed, by=hanna)
    made.concepts.set(concepts("circular").filter(code="coconut-husk"))
    requests.send_request(request=made, by=hanna)
    requests.open_request(request=made, note="Called the buyer (invented).", by=cast.facilitator)
    made.refresh_from_db()
    for place, price in ((("PH", "16", 1), "3.20"), (("ID", "16", 1), "2.90")):
        firm = cast.firms.get(place)
        if firm is not None:
            content = offers.Content(
                price=Decimal(price), price_for="unit", currency="USD", amount=Decimal(600),
                text="Woven by hand, as in the photo you know (invented).", answers={"1": "Fixed for a year"},
            )  # fmt: skip
            by = cast.speaker(firm)
            offers.hand_in_offer(request=made, organisation=firm, content=content, is_final=True, by=by)


def load_directory(cast: Cast) -> None:
    """Who helps, and who puts money in."""
    told: tuple[tuple[tuple[str, str, int], str, str, list[str]], ...] = (
        (("ID", "95", 1), "provider", "Kami memperbaiki alat rumah tangga dan memasang lampu LED.", ["led-lamps"]),
        (("TH", "38", 1), "provider", "รับคัดแยกและขนส่งวัสดุรีไซเคิล", []),
        (("SG", "38", 1), "innovator", "We turn used oil into soap and teach others how.", []),
    )
    for place, kind, text, actions in told:
        firm = cast.firms.get(place)
        if firm is not None:
            by = cast.speaker(firm)
            facts = {
                "kind": kind, "name": firm.name, "country": firm.country, "texts": {by.language: text},
                "languages": [by.language, "en"], "actions": actions, "names": [], "serves": [firm.country],
            }  # fmt: skip
            directory.publish_entry(entry=directory.write_entry(organisation=firm, told=facts, by=by), by=by)


def load_event(cast: Cast) -> None:
    """A day on which firms of the region meet."""
    agency = Organisation.objects.create(
        name=AGENCY, kind=OrganisationKind.AGENCY, country=concept("countries", "ID"), is_demonstration=True
    )
    starts = (timezone.now() + timedelta(days=21)).replace(hour=2, minute=0, second=0, microsecond=0)
    facts = {
        "kind": EventKind.MATCHMAKING, "starts_at": starts, "ends_at": starts + timedelta(hours=6),
        "time_zone": "Asia/Jakarta", "venue": "Sample Hall",
    }  # fmt: skip
    made = make_event(
        organisation=agency, title="Who needs what we throw away", language="en", facts=facts,
        text="Bring a sample of what you have left over. Short talks of fifteen minutes, two by two.",
        by=cast.facilitator,
    )  # fmt: skip
    publish_event(event=made, by=cast.facilitator)


def load_passport(cast: Cast) -> None:
    """Of the one product that has a recipe."""
    firm = cast.firms.get(("ID", "56", 1))
    product = firm.products.first() if firm is not None else None
    if firm is None or product is None:
        return
    by = cast.speaker(firm)
    made = passports.start_passport(product=product, by=by)
    texts = {"description": "Nasi kotak dengan wadah kardus yang dapat dikompos (contoh)."}
    passports.write_texts(passport=made, language="id", texts=texts, state=TextState.CHECKED, by=by)
    passports.publish_passport(passport=made, by=by)
