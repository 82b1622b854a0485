"""Five owners who never heard of circularity: from sign-in to a dossier in one sitting, each in her own language."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import translation
from django.utils.translation import gettext
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from lingkar.assessments.models import Assessment, PlannedAction
from lingkar.books.forms.card import slug_of
from lingkar.books.indicators import HEADLINES
from lingkar.books.lines import Line
from lingkar.books.models import Book, Evidence, Product
from lingkar.books.views.ind_show import indicators
from lingkar.books.views.ind_words import amount_text
from lingkar.languages.registry import LANGUAGES
from lingkar.reports import testing as reports
from lingkar.reports.models import Dossier
from lingkar.vocabulary.queries import label

from .checking import answer_whole
from .firms import AMOUNT, FIRMS, MATERIALS, SHARES, Firm, monthly_cost, power, share, split, table
from .walking import Guest

POWER = slug_of(Line("energy", "electricity"))
LOOKED_AT = {"th", "km"}
SCHEMA = Path(reports.__file__).parent / "data" / "dossier_schema.json"


class Owner(Guest):
    """A guest with a firm. Where her letters are the harder ones, each kind of page is looked at for barriers once."""

    firm: Firm
    book: Book
    met: set[str]

    def glance(self, state: str = "") -> None:
        page = re.sub(r"/[a-z0-9]{12}(?=/)", "/*", urlsplit(self.page.url).path) + state
        if self.language in LOOKED_AT and page not in self.met:
            assert self.barriers() == []
        self.met.add(page)
        over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, f"{self.page.url} runs off the page by {over}"

    def fill(self, field: str, number: object) -> None:
        self.page.locator(f"main [name='{field}']").fill(self.firm.typed(number))

    def choose(self, field: str, value: str) -> None:
        self.page.locator(f"main select[name='{field}']").select_option(value)

    def unfold(self) -> None:
        """Open what is folded away in the forms of this page."""
        for part in self.page.locator("main form details:not([open]) > summary").all():
            part.click()


@pytest.fixture
def owner(browser, live_server, vocabulary, request):
    made = Owner(browser, live_server.url, request.node.callspec.id, FIRMS[request.param].language)
    made.firm, made.met = FIRMS[request.param], set()
    yield made
    made.context.close()


@pytest.mark.parametrize("owner", list(FIRMS), indirect=True)
def test_from_sign_in_to_a_dossier(owner: Owner, browser):
    sign_in_and_name_the_firm(owner)
    do_the_check(owner)
    for number in range(len(owner.firm.data["products"])):
        tell_what_is_made(owner, number)
    begin_the_year(owner)
    type_one_card(owner)
    read_in_the_rest(owner)
    keep_a_photo(owner)
    read_the_indicators(owner)
    plan_with_a_budget(owner)
    dossier = make_the_dossier(owner)
    paper = hand_it_over(owner, dossier)
    stranger = Guest(browser, owner.address, owner.story, "en")
    be_verified(owner, dossier, stranger, paper)
    take_it_back(owner, stranger)
    stranger.context.close()
    assert owner.unexpected() == []
    assert stranger.unexpected() == []


def sign_in_and_name_the_firm(owner: Owner) -> None:
    owner.open("/sign-in/")
    owner.glance()
    owner.sign_in(f"{owner.language}@example.com")
    owner.open("/organisations/new/")
    owner.page.locator("main input[name=name]").fill(owner.firm.data["name"])
    owner.choose("country", owner.firm.data["country"])
    owner.glance()
    owner.page.locator("main form[data-draft=organisation-new] button[type=submit]").click()
    owner.at("/organisations/*/details/")
    owner.choose("sector", owner.firm.sector)
    owner.fill("workers", 8)
    owner.glance()
    owner.press("details")
    owner.at("/organisations/*/")


def do_the_check(owner: Owner) -> None:
    """A few bills are at hand: what an owner spends is asked in her own money."""
    owner.open("/check/all/")
    assert (
        answer_whole(
            owner,
            country=owner.firm.data["country"],
            sector=owner.firm.sector,
            amount=owner.firm.typed(450_000),
            look=False,
        )
        >= 15
    )
    owner.page.locator("[data-whole-send]").click()
    owner.at("/check/*/result/")
    owner.glance()
    owner.page.locator("form[action$='/firm/'] button[name=firm]").click()
    owner.page.wait_for_load_state()
    check = Assessment.objects.get()
    assert check.is_finished
    assert check.organisation is not None


def tell_what_is_made(owner: Owner, number: int) -> None:
    made = owner.firm.data["products"][number]
    owner.open("/books/products/")
    owner.page.locator("main form[data-draft^=product] input[name=name]").fill(made["name"])
    owner.fill("lifetime_years", made["lifetime_years"])
    owner.fill("industry_lifetime_years", made["industry_lifetime_years"])
    owner.page.locator("main form[data-draft^=product] button[type=submit]").click()
    owner.at("/books/products/*/")
    for material in made["materials"]:
        add_to_the_recipe(owner, material)
    owner.glance()
    assert Product.objects.get(name=made["name"]).lines.count() == len(made["materials"])


def add_to_the_recipe(owner: Owner, material: dict[str, object]) -> None:
    """She searches in her own words; what she does not know stays as we assume it."""
    code = MATERIALS[str(material["name"])]
    owner.follow("/books/products/*/add/")
    owner.page.locator("main input[name=q]").fill(label(code, "materials", owner.language))
    owner.page.locator("main form[role=search] button[type=submit]").click()
    owner.tick("item", code)
    owner.press("line")
    expect(owner.page.locator("form#recipe")).to_be_visible()
    owner.unfold()
    amount, unit = split(material["mass_kg"], "kg")
    owner.fill("amount", amount)
    owner.choose("unit", unit)
    for name in SHARES & material.keys():
        part = share(material[name])
        if part is not None:
            owner.fill(name, part)
    owner.glance()
    owner.press("recipe")
    owner.at("/books/products/*/")


def begin_the_year(owner: Owner) -> None:
    owner.open("/books/")
    owner.choose("year", str(owner.firm.data["year"]))
    owner.glance()
    owner.page.locator("main form.card button[type=submit]").click()
    owner.at("/books/*/")
    owner.glance()
    owner.book = Book.objects.get(year=owner.firm.data["year"])


def type_one_card(owner: Owner) -> None:
    """January's bill, in the digits she writes."""
    owner.follow("/books/*/month/1/")
    owner.glance()
    owner.open(f"/books/{owner.book.code}/month/1/energy/")
    owner.unfold()
    owner.fill(f"{POWER}-amount", owner.firm.january)
    owner.fill(f"{POWER}-cost", monthly_cost(owner.firm)[0])
    part = power(owner.firm.data)[2]
    if part is not None:
        owner.fill(f"{POWER}-biological", part)
    owner.glance()
    owner.press("card")
    owner.at("/books/*/month/1/")
    entry = owner.book.entries.get()
    assert (entry.month, entry.amount, entry.cost) == (1, owner.firm.january, monthly_cost(owner.firm)[0])


def read_in_the_rest(owner: Owner) -> None:
    content, page = table(owner.firm), owner.page
    owner.open(f"/books/{owner.book.code}/import/")
    owner.glance()
    page.locator("main input[name=file]").set_input_files(
        {"name": "year.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator("main form[enctype] button[type=submit]").click()
    owner.at("/books/import/*/")
    expect(page.locator("select[name=c-amount]")).to_have_value("")
    owner.choose("c-amount", str(AMOUNT))
    owner.choose("decimal", ".")
    owner.glance()
    owner.press("match")
    owner.at("/books/import/*/preview/")
    expect(page.locator("main .field__error")).to_have_count(0)
    owner.glance()
    owner.tick("existing", "keep")
    owner.press("take")
    owner.at("/books/*/import/")
    rows = len(content.decode().strip().splitlines()) - 1
    assert owner.book.entries.count() == rows + 1


def keep_a_photo(owner: Owner) -> None:
    picture = BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")
    owner.open(f"/books/{owner.book.code}/evidence/")
    owner.page.locator("main input[name=file]").set_input_files(
        {"name": "bill.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    owner.choose("month", "1")
    owner.choose("kind", "energy")
    owner.glance()
    owner.page.locator("main form[enctype] button[type=submit]").click()
    expect(owner.link("/books/evidence/*/")).to_be_visible()
    assert Evidence.objects.get(book=owner.book).month == 1


def read_the_indicators(owner: Owner) -> None:
    """What the pages show is what was worked out by hand from the same numbers."""
    owner.open(f"/books/{owner.book.code}/numbers/")
    owner.glance()
    told = owner.fetch(owner.link("/books/*/numbers.json")).json()
    found = {each["code"]: each["value"] for each in told["indicators"]}
    for code, value in owner.firm.expected.items():
        assert found[code] == pytest.approx(value, rel=2e-5), code
    with translation.override(owner.language):
        for code in owner.firm.expected.keys() & set(HEADLINES):
            shown = owner.page.locator(f"article[id='{code}'] .stat__value")
            text = amount_text(owner.firm.expected[code], indicators()[code].unit, owner.book.currency)
            expect(shown).to_have_text(text)


def plan_with_a_budget(owner: Owner) -> None:
    check = Assessment.objects.get()
    owner.open(f"/check/{check.code}/pathway/")
    owner.glance()
    owner.follow("/check/*/invest/")
    owner.fill("budget", owner.firm.budget)
    owner.glance()
    owner.press("budget")
    expect(owner.page.locator("#choice")).to_be_visible()
    owner.glance("chosen")
    owner.press("to-plan")
    owner.at("/plan/*/")
    owner.glance()
    assert PlannedAction.objects.exists()


def make_the_dossier(owner: Owner) -> Dossier:
    owner.open("/dossiers/")
    owner.at("/dossiers/of/*/")
    owner.page.locator("main input[name=agreed]").check(force=True)
    owner.glance()
    owner.press("make")
    expect(owner.page.locator(".qr svg")).to_have_count(1)
    owner.glance()
    made = Dossier.objects.get()
    assert made.languages == [owner.language, "en"]
    if not LANGUAGES[owner.language].complete:
        with translation.override(owner.language):
            expect(owner.page.locator(".ribbon__row")).to_contain_text(gettext("Some texts here are in English still."))
    return made


def hand_it_over(owner: Owner, dossier: Dossier) -> bytes:
    """All three files are opened and read; the PDF is what the bank gets."""
    files = {
        kind: owner.fetch(owner.link(f"/dossiers/{dossier.code}/dossier.{kind}")).body()
        for kind in ("pdf", "xlsx", "json")
    }
    paper = PdfReader(BytesIO(files["pdf"]))
    assert len(paper.pages) > 0
    assert dossier.code in "".join(page.extract_text() for page in paper.pages)
    book = CalamineWorkbook.from_filelike(BytesIO(files["xlsx"]))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert len(sheets) > 1
    assert any(owner.firm.data["name"] in map(str, row) for sheet in sheets for row in sheet)
    content = json.loads(files["json"])
    assert reports.schema_faults(content, json.loads(SCHEMA.read_text("utf-8"))) == []
    assert content["facts"]["plan"]
    assert content["facts"]["check"] is not None
    assert [file["kind"] for file in content["facts"]["evidence"]] == ["energy"]
    measured = content["facts"]["measurement"]["indicators"]
    assert {"mci", "scope-1", "scope-2"} <= measured.keys()
    for code in owner.firm.expected.keys() & measured.keys():
        assert measured[code]["value"] == pytest.approx(owner.firm.expected[code], rel=2e-5), code
    return files["pdf"]


def be_verified(owner: Owner, dossier: Dossier, stranger: Guest, paper: bytes) -> None:
    """Whoever follows the code sees that the dossier holds, and that the paper in her hands is the one."""
    address = owner.page.locator("main a[href*='/verify/']").get_attribute("href") or ""
    assert dossier.content["verify"].endswith(address.partition("/verify/")[2])
    page = stranger.page
    page.goto(address)
    expect(page.locator("main .alert--ok")).to_be_visible()
    expect(page.locator("main dl").first).to_contain_text(dossier.code)
    page.locator("main input[name=file]").set_input_files(
        {"name": "dossier.pdf", "mimeType": "application/pdf", "buffer": paper}
    )
    stranger.press("compare-form")
    expect(page.locator("main [role=status] .alert--ok")).to_be_visible()
    page.goto(address)


def take_it_back(owner: Owner, stranger: Guest) -> None:
    owner.page.locator("main form[action$='/withdraw/'] button").click()
    expect(owner.page.locator("main form[action$='/withdraw/']")).to_have_count(0)
    assert Dossier.objects.get().withdrawn_at is not None
    stranger.page.reload()
    expect(stranger.page.locator("main .alert--error")).to_be_visible()
    expect(stranger.page.locator("main .alert--ok")).to_have_count(0)
