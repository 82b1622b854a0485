"""What readers see at each level, and what they never see."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import Cast
from lingkar.passports.actions import publish_passport, withdraw_link, withdraw_passport
from lingkar.passports.models import Passport
from lingkar.passports.testing import WORDS, a_link, a_passport

pytestmark = pytest.mark.django_db
FORMS = ("untp-0.7.0", "untp-0.6.1", "jwt")
LEVELS = ["public", "partner", "authority"]


def url(name: str, *args: Any) -> str:
    return reverse(f"passports-{name}", args=args)


def text_of(response: Any) -> str:
    return bytes(response.content).decode("utf-8", "replace")


def decoded(token: str) -> str:
    """The readable part of a signed passport."""
    import base64

    part = token.split(".")[1]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode()


def words_in(text: str) -> set[str]:
    return {level for level, word in WORDS.items() if word in text}


def everything(client: Client, passport: Passport, secret: str = "") -> str:
    """Every page and file that one reader can open, in one text."""
    code = passport.code
    if secret:
        pages = [url("linked", code, secret), *(url("linked-file", code, secret, form) for form in FORMS)]
        pages.append(url("linked-offline", code, secret))
    else:
        numbers = list(passport.versions.values_list("number", flat=True))
        pages = [url("public", code), url("offline", code), *(url("version", code, number) for number in numbers)]
        pages += [url("file", code, number, form) for number in numbers for form in FORMS]
    found = ""
    for address in pages:
        response = client.get(address)
        assert response.status_code == 200, address
        if address.endswith(".zip"):
            found += unpacked(response.content)
        else:
            body = text_of(response)
            found += decoded(body) if address.endswith("jwt") else body
    return found


def unpacked(body: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    return "\n".join(decoded(text) if name.endswith(".jwt") else text for name, text in texts.items())


@pytest.mark.parametrize("name", ["", "charlie", "eko", "farah", "gus", "alice"])
def test_everybody_reads_the_public_part_and_nothing_else(published: Passport, cast: Cast, name: str) -> None:
    found = everything(cast.client(name) if name else Client(), published)
    assert words_in(found) == {"public"}
    for private in ("Alice", "alice@example.com", "Buyer Beryl"):
        assert private not in found


@pytest.mark.parametrize(("level", "reads"), [("partner", {"public", "partner"}), ("authority", set(LEVELS))])
def test_a_link_opens_its_level(published: Passport, cast: Cast, level: str, reads: set[str]) -> None:
    link = a_link(published, cast.alice, level)
    found = everything(Client(), published, link.secret)
    assert words_in(found) == reads
    assert "Buyer Beryl" not in found
    assert "Alice" not in found


def test_earlier_versions_keep_to_their_levels(published: Passport, cast: Cast) -> None:
    """A fact opened later is not opened in what was published before."""
    published.claims.filter(name=WORDS["partner"]).update(level="public")
    publish_passport(passport=published, by=cast.alice)
    assert WORDS["partner"] in text_of(Client().get(url("public", published.code)))
    for address in (url("version", published.code, 1), *(url("file", published.code, 1, form) for form in FORMS[:2])):
        assert WORDS["partner"] not in text_of(Client().get(address))


def test_a_link_ends_is_taken_back_and_fits_one_passport_only(published: Passport, cast: Cast) -> None:
    other = a_passport(cast.other, cast.charlie)
    publish_passport(passport=other, by=cast.charlie)
    link = a_link(published, cast.alice)
    assert Client().get(url("linked", other.code, link.secret)).status_code == 404
    assert Client().get(url("linked", published.code, link.secret[:-1] + "x")).status_code == 404
    link.expires_at = timezone.now() - timedelta(seconds=1)
    link.save()
    assert Client().get(url("linked", published.code, link.secret)).status_code == 404
    second = a_link(published, cast.alice)
    withdraw_link(link=second, by=cast.alice)
    for name, *rest in (("linked",), ("linked-file", "jwt"), ("linked-offline",)):
        assert Client().get(url(name, published.code, second.secret, *rest)).status_code == 404


def test_secret_pages_tell_no_other_site_and_no_search_engine(published: Passport, cast: Cast) -> None:
    link = a_link(published, cast.alice)
    for name, *rest in (("linked",), ("linked-file", "jwt"), ("linked-offline",)):
        response = Client().get(url(name, published.code, link.secret, *rest))
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]


def test_an_authority_reads_by_duty(published: Passport, cast: Cast) -> None:
    response = cast.client("eko").get(url("authority", published.code))
    assert words_in(text_of(response)) == set(LEVELS)
    for client in (Client(), cast.client("alice"), cast.client("gus"), cast.client("charlie")):
        assert client.get(url("authority", published.code)).status_code in {302, 404}


def test_a_draft_is_not_there(vocabulary: None, cast: Cast) -> None:
    draft = a_passport(cast.warung, cast.alice)
    link = a_link(draft, cast.alice)
    pages = [
        url("public", draft.code),
        url("offline", draft.code),
        url("version", draft.code, 1),
        url("resolve", draft.code),
    ]
    pages += [url("file", draft.code, 1, "jwt"), url("linked", draft.code, link.secret)]
    for address in pages:
        assert Client().get(address, follow=True).status_code == 404, address
        assert cast.client("alice").get(address, follow=True).status_code == 404, address
    assert cast.client("eko").get(url("authority", draft.code)).status_code == 404


def test_a_withdrawn_one_says_so_to_every_reader(published: Passport, cast: Cast) -> None:
    link = a_link(published, cast.alice)
    withdraw_passport(passport=published, by=cast.alice)
    for address in (url("public", published.code), url("linked", published.code, link.secret)):
        response = Client().get(address)
        assert response.status_code == 410
        assert "Do not rely on it" in text_of(response)
    assert "application/ld+json" not in text_of(Client().get(url("public", published.code))).split("</head>")[
        0
    ].replace('rel="alternate" type="application/ld+json"', "")


def test_page_tells_what_it_is_made_of_in_the_readers_language(published: Passport) -> None:
    thai = text_of(Client().get(f"/th/passport/{published.code}/"))
    assert 'lang="th"' in thai
    assert "8 ปี" in thai
    english = text_of(Client().get(f"/en/passport/{published.code}/"))
    for part in (
        "52%",
        "A chair that can be taken apart.",
        "Ask us for a new leg.",
        "8 years",
        "Nobody has audited them",
    ):
        assert part in english, part
    assert "4 kg" not in english


def test_a_text_in_another_language_is_marked_and_a_draft_says_so(published: Passport, cast: Cast) -> None:
    published.texts.filter(field="repair").update(language="th", text="ถามเรา", state="draft")
    publish_passport(passport=published, by=cast.alice)
    page = text_of(Client().get(url("public", published.code)))
    assert '<div lang="th"><p>ถามเรา</p>' in page
    assert "nobody who speaks it has checked" in page


def test_search_engines_read_a_product(published: Passport) -> None:
    page = text_of(Client().get(url("public", published.code)))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found is not None
    document = json.loads(found[1])
    assert (document["@type"], document["name"]) == ("Product", "Chair")
    assert {"propertyID": "recycled", "value": 52, "unitCode": "P1"}.items() <= next(
        each for each in document["additionalProperty"] if each["propertyID"] == "recycled"
    ).items()
    assert words_in(found[1]) == {"public"}


def test_a_name_cannot_end_the_script(vocabulary: None, cast: Cast) -> None:
    passport = a_passport(cast.warung, cast.alice)
    passport.product.name = "</script><script>alert(1)</script>"
    passport.product.save()
    publish_passport(passport=passport, by=cast.alice)
    assert "<script>alert(1)" not in text_of(Client().get(url("public", passport.code)))


def test_files_are_those_that_were_kept(published: Passport) -> None:
    from hashlib import sha256

    version = published.versions.get()
    response = Client().get(url("file", published.code, 1, "untp-0.7.0"))
    assert sha256(response.content).hexdigest() == version.sha256
    assert response["Access-Control-Allow-Origin"] == "*"
    assert Client().get(url("file", published.code, 1, "other")).status_code == 404
    assert Client().get(url("file", published.code, 9, "jwt")).status_code == 404


def test_pages_are_only_read(published: Passport) -> None:
    for name in ("public", "offline", "authority"):
        assert Client().post(url(name, published.code)).status_code == 405
