"""Requests that no browser of ours would make: broken bodies, strange headers, garbled cookies, wrong methods."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from lingkar.accounts.models import Organisation

from .world import World, everything, is_page_of_ours, is_plain_refusal

FORM = "application/x-www-form-urlencoded"
NEW_FIRM = {"name": "Warung Baru", "country": "ID", "kind": "firm"}
MULTIPART = "multipart/form-data; boundary=x"


def part(name: str, value: bytes, more: bytes = b"") -> bytes:
    return (
        b'--x\r\nContent-Disposition: form-data; name="' + name.encode() + b'"' + more + b"\r\n\r\n" + value + b"\r\n"
    )


WHOLE = part("name", b"A") + part("country", b"ID") + part("kind", b"firm") + b"--x--\r\n"
# Bodies sent to the page that makes a firm: kind, bytes, the answer.
BODIES: dict[str, tuple[str, bytes, tuple[int, ...]]] = {
    "nothing at all": (FORM, b"", (200,)),
    "JSON": ("application/json", b'{"name": "A", "country": "ID", "kind": "firm"}', (200,)),
    "JSON called a form": (FORM, b'{"name": "A", "country": "ID", "kind": "firm"}', (200,)),
    "XML": ("text/xml", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', (200,)),
    "a form called plain text": ("text/plain", b"name=A&country=ID&kind=firm", (200,)),
    "no kind": ("", b"name=A&country=ID&kind=firm", (200,)),
    "a kind that is none": ("////;;;", b"name=A", (200,)),
    "a kind with a strange charset": (FORM + "; charset=utf-7", b"name=A&country=ID", (200, 400)),
    "a kind with an unknown charset": (FORM + "; charset=klingon", b"name=A&country=ID", (200, 400)),
    "parts without a boundary": ("multipart/form-data", WHOLE, (400,)),
    "parts with another boundary": ("multipart/form-data; boundary=y", WHOLE, (200, 400)),
    "parts with an impossible boundary": ("multipart/form-data; boundary=" + "y" * 300, WHOLE, (400,)),
    "parts cut off": (MULTIPART, WHOLE[:40], (200, 400)),
    "parts without an end": (MULTIPART, WHOLE[: -len(b"--x--\r\n")], (200, 302, 400)),
    "parts in base64 that is none": (
        MULTIPART, part("name", b"!!!", b"\r\nContent-Transfer-Encoding: base64") + b"--x--\r\n", (200, 400)),
    "a file for a name": (MULTIPART, part("name", b"A", b'; filename="../../etc/passwd"') + b"--x--\r\n", (200,)),
    "a name that is no text": (MULTIPART, part("name", b"\xff\xfe\x00A") + b"--x--\r\n", (400,)),
    "ten thousand fields": (FORM, "&".join(f"f{n}=1" for n in range(10_000)).encode(), (400,)),
    "ten thousand parts": (MULTIPART, b"".join(part(f"f{n}", b"1") for n in range(10_000)) + b"--x--\r\n", (400,)),
    "ten thousand times one field": (FORM, b"&".join([b"name=A"] * 10_000), (400,)),
    "a hundred files": (
        MULTIPART, b"".join(part(f"f{n}", b"1", b'; filename="a"') for n in range(100)) + b"--x--\r\n", (400,)),
    "three million letters": (FORM, b"name=" + b"a" * 3_000_000, (413,)),
    "thirteen megabytes": (FORM, b"name=" + b"a" * (13 * 1024 * 1024), (413,)),
    "percent signs that say nothing": (FORM, b"name=%zz%&country=%&kind=firm%", (200,)),
    "ampersands": (FORM, b"&" * 5_000, (200, 400)),
    "a name of half a million letters": (FORM, b"a" * 500_000 + b"=1", (200,)),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_a_broken_body_is_answered_with_a_page(world: World, name: str):
    kind, body, expected = BODIES[name]
    client = world.client("alice")
    firms = Organisation.objects.count()
    before = everything()
    answer = client.generic("POST", reverse("accounts-organisation-new"), body, content_type=kind)
    assert answer.status_code in expected
    if answer.status_code == 302:
        assert Organisation.objects.count() == firms + 1
        return
    assert is_page_of_ours(answer)
    assert everything() == before


@dataclass(frozen=True)
class Header:
    """Headers and the path they come with; the page answers as if they were not there, or refuses them."""

    headers: dict[str, str]
    path: str = "/en/"
    status: tuple[int, ...] = (200,)
    host: str = ""


LONG = "x" * 20_000
HEADERS = {
    "languages that are none": Header({"Accept-Language": "klingon, xx-YY;q=0.9, *;q=zwei, ;;;,,,"}),
    "languages without end": Header({"Accept-Language": ",".join(["km"] * 5_000)}),
    "languages on the bare address": Header({"Accept-Language": "../../etc/passwd\\,%00,<b>"}, "/"),
    "a language outside of ASCII": Header({"Accept-Language": "ខ្មែរ"}, "/"),
    "a date that is none": Header({"If-Modified-Since": "the day before yesterday"}),
    "a date at the end of time": Header({"If-Modified-Since": "Fri, 31 Dec 9999 23:59:59 GMT"}),
    "tags that are none": Header({"If-None-Match": 'W/"x", """, *'}, "/en/lists/countries/file/csv/", (200, 304, 404)),
    "a range": Header({"Range": "bytes=0-,-1,99999999999999999999-"}),
    "an encoding that is none": Header({"Accept-Encoding": "brr;q=zwei, \x7f"}),
    "an agent without end": Header({"User-Agent": LONG}),
    "a referrer of a script": Header({"Referer": "javascript:alert(1)"}),
    "a forwarded address": Header({"X-Forwarded-For": "'; DROP TABLE x; --, ::ffff:%00"}),
    "a forwarded host": Header({"X-Forwarded-Host": "evil.example"}),
    "another method in a header": Header({"X-HTTP-Method-Override": "DELETE"}),
    "another host": Header({}, status=(400,), host="evil.example"),
    "a host that is none": Header({}, status=(400,), host="a b<script>"),
    "a host with a strange port": Header({}, status=(400,), host="testserver:99999999a"),
    "a host with a path": Header({}, status=(400,), host="testserver/evil"),
    "a length that is none": Header({"Content-Length": "-5"}, status=(200, 400)),
    "a length in letters": Header({"Content-Length": "many"}, status=(400,)),
}


@pytest.mark.parametrize("name", HEADERS)
def test_strange_headers(world: World, name: str):
    case = HEADERS[name]
    before = everything()
    more = {"HTTP_HOST": case.host} if case.host else {}
    answer = world.client().get(case.path, headers=case.headers, **more)
    assert answer.status_code in case.status
    if answer.status_code != 304 and "text/html" in answer["Content-Type"]:
        assert is_page_of_ours(answer)
    assert b"evil.example" not in answer.content
    assert everything() == before


COOKIES = {
    "sessionid": ["", "x", "x" * 4_000, "'; --", "../../../etc/passwd", '"\\000"', "ខ្មែរ", "a:b:c"],
    "device": ["", "x", "a:b:c", "x" * 4_000, ":::", "ZGV2aWNl:1tttttt:forged", "\\ud800", "ខ្មែរ:1:2"],
    "language": ["xx", "../", "en\r\nSet-Cookie: a=b", "<b>", "x" * 4_000, "TH", '"\\000"'],
    "messages": ["", "x", '[["__json_message",0,25,"Forged"]]', "a:b:c", "x" * 4_000, "gA:1:2"],
    "csrftoken": ["", "x", "x" * 4_000, "'; --", "ខ្មែរ"],
}
PAGES = ["home-landing", "assessments-list", "assessments-my-plan", "accounts-sign-in", "languages-first"]


@pytest.mark.parametrize("cookie", COOKIES)
def test_garbled_cookies_make_nobody_anybody(world: World, subtests: pytest.Subtests, cookie: str):
    before = everything()
    for value in COOKIES[cookie]:
        for page in PAGES:
            with subtests.test(f"{page} {value[:20]}"):
                client = world.client()
                client.cookies[cookie] = value.encode().decode("latin-1")  # as it comes over the wire
                answer = client.get(reverse(page))
                assert answer.status_code in {200, 302}
                assert b"Forged" not in answer.content
                assert world.check.code.encode() not in answer.content
    assert everything() == before


def test_a_device_cookie_of_another_device_opens_nothing(world: World):
    """Signed by us, but for another purpose or another check."""
    mine, other = world.client(), world.client()
    begun = mine.post(reverse("assessments-start"), {"country": "ID", "workers_band": "2-9", "sector": "56"})
    assert mine.get(begun["Location"]).status_code == 200
    assert other.get(begun["Location"]).status_code == 404
    other.post(reverse("assessments-start"), {"country": "ID", "workers_band": "2-9", "sector": "56"})
    assert other.get(begun["Location"]).status_code == 404
    other.cookies["device"] = mine.cookies["device"].value[:-3] + "AAA"
    assert other.get(begun["Location"]).status_code == 404


FORMS = [
    "accounts-organisation-new", "accounts-members", "assessments-question", "accounts-me",
    "assessments-planned-action", "accounts-organisation-details",
]  # fmt: skip
METHODS = ["put", "patch", "delete", "options", "trace", "head"]
ONLY_BY_POST = {
    "accounts-sign-out": [], "accounts-address": [], "accounts-consent-change": [], "accounts-export": [],
    "accounts-organisation-choose": [], "accounts-duty-end": [], "messaging-read-all": [],
    "accounts-consent-give": ["code"], "assessments-again": ["check"], "assessments-attach": ["check"],
    "assessments-pick": ["check"], "assessments-plan-reminders": ["plan"],
    "assessments-planned-state": ["plan", "planned"], "assessments-withdraw": ["check", "link"],
}  # fmt: skip


def _argument(world: World, name: str) -> str:
    found: dict[str, Any] = {
        "code": world.cast.warung, "check": world.check, "plan": world.plan, "planned": world.planned,
        "link": world.link,
    }  # fmt: skip
    return found[name].code


@pytest.mark.parametrize("page", ONLY_BY_POST)
def test_what_changes_something_cannot_be_had_by_looking(world: World, page: str):
    address = reverse(page, args=[_argument(world, name) for name in ONLY_BY_POST[page]])
    client = world.client("alice")
    before = everything()
    for method in ["get", "head", "put", "delete"]:
        assert getattr(client, method)(address).status_code == 405, method
    assert everything() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("page", FORMS)
def test_other_methods_change_nothing(world: World, page: str, method: str):
    client = world.client("alice")
    before = everything()
    answer = getattr(client, method)(world.address(page))
    assert answer.status_code in {200, 405}
    assert everything() == before


POSTS: dict[str, tuple[str, Callable[[World], list[str]], dict[str, Any]]] = {
    "a firm": ("accounts-organisation-new", lambda w: [], NEW_FIRM),
    "an answer": ("assessments-question", lambda w: [w.open_check.code, "electricity-cost"], {"answer": "5"}),
    "an erasure": ("accounts-erase", lambda w: [], {}),
    "a deletion": ("assessments-delete", lambda w: [w.check.code], {}),
    "a consent": ("accounts-consent-change", lambda w: [], {"purpose": "news", "answer": "yes"}),
    "a link": ("assessments-share", lambda w: [w.check.code], {"days": "30"}),
    "a sign-out": ("accounts-sign-out", lambda w: [], {}),
    "a whole check": ("assessments-all", lambda w: [], {"country": "ID"}),
}


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("token", [None, "", "x" * 64, "ខ្មែរ", "a\0"])
def test_a_form_from_another_site_is_refused_in_our_look(world: World, name: str, token: str | None):
    page, arguments, data = POSTS[name]
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(world.cast.alice, backend="django.contrib.auth.backends.ModelBackend")
    before = everything()
    sent = data if token is None else data | {"csrfmiddlewaretoken": token}
    answer = client.post(reverse(page, args=arguments(world)), sent, headers={"Origin": "https://evil.example"})
    assert answer.status_code in {400, 403}
    assert is_page_of_ours(answer)
    assert everything() == before


ADDRESSES = {
    "up and away": "/en/../../etc/passwd",
    "up, escaped": "/en/practices/%2e%2e%2f%2e%2e%2fetc%2fpasswd/",
    "up, twice escaped": "/en/practices/%252e%252e%252fetc/",
    "up in the static files": "/static/..%2f..%2flingkar/settings/__init__.py",
    "a static file that is none": "/static/core/css/lingkar.css/../../../../urls.py",
    "backslashes": "/en/practices/..\\..\\windows\\win.ini",
    "NUL": "/en/practices/a%00b/",
    "bytes that are no text": "/en/practices/%ff%fe/",
    "half a sign": "/en/practices/%ed%a0%80/",
    "letters of another script": "/en/check/កខគ/",
    "digits of another script": "/en/check/១២៣/",
    "a language that is none": "/xx/practices/",
    "a language in capitals": "/TH/practices/",
    "a language without end": "/" + "e" * 5_000 + "/",
    "an address without end": "/en/check/" + "a" * 60_000 + "/",
    "a query without end": "/en/practices/?q=" + "a" * 60_000,
    "two thousand parts in the query": "/en/practices/?" + "&".join(f"f{n}=1" for n in range(2_000)),
    "bytes in the query": "/en/practices/?q=%ff%fe&sector=%ed%a0%80",
    "a line's end": "/en/practices/%0d%0aSet-Cookie:%20a=b/",
    "a line's end in the query": "/en/practices/?q=%0d%0aSet-Cookie:%20a=b",
    "another site": "//evil.example/en/",
    "another site without a slash at the end": "//evil.example/%2f..",
    "markup": "/en/<script>alert(1)</script>/",
    "a script's scheme": "/en/javascript:alert(1)/",
    "without a slash": "/en/practices",
    "dots and stars": "/en/.git/config",
    "an administrator's door": "/admin/",
    "settings": "/.env",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_strange_addresses(world: World, name: str):
    client = world.client()
    before = everything()
    answer = client.get(ADDRESSES[name].partition("?")[0], QUERY_STRING=ADDRESSES[name].partition("?")[2])
    assert answer.status_code in {200, 301, 302, 400, 404}
    if answer.status_code in {301, 302}:
        assert answer["Location"].startswith("/")
        assert not answer["Location"].startswith(("//", "/\\"))
    elif answer.status_code == 200:
        assert is_page_of_ours(answer)
    else:
        assert is_plain_refusal(answer)
    assert b"<script>alert" not in answer.content
    assert "a" not in answer.cookies
    assert everything() == before


# Where somebody would like to be sent on to after signing in, choosing a language or signing out.
ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "http:///evil.example", "javascript:alert(1)", "data:text/html,x", "evil.example",
    "/\t/evil.example", "%2f%2fevil.example", "/%0d%0aSet-Cookie:a=b", "\r\n/evil", "https://testserver@evil.example/",
    "https://testserver.evil.example/", "..//evil.example", "", "home-desk", "9999", "x" * 9_000, "/en/\ud800",
]  # fmt: skip


def stays_here(location: str) -> bool:
    return location.startswith("/") and not location.startswith(("//", "/\\", "/\t"))


@pytest.mark.parametrize("page", ["accounts-sign-in", "accounts-code", "languages-remember", "accounts-sign-out"])
def test_nobody_is_sent_to_another_site(world: World, subtests: pytest.Subtests, page: str):
    for target in ELSEWHERE:
        for who in ["alice", ""]:
            with subtests.test(f"{who} {target[:30]!r}"):
                client = world.client(who)
                sent = target.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
                method = "post" if page == "accounts-sign-out" else "get"
                answer = getattr(client, method)(reverse(page), {"next": sent})
                assert answer.status_code in {200, 302}
                if answer.status_code == 302:
                    assert stays_here(answer["Location"])
                assert "a" not in answer.cookies


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_sent_to_another_site_by_the_page_for_wordings(world: World, target: str):
    sent = target.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    answer = world.client().get("/th/language/improve/", {"page": sent})
    assert answer.status_code == 200
    assert 'href="https://evil' not in answer.content.decode()
    assert 'href="//evil' not in answer.content.decode()


def test_the_limit_of_a_body_is_the_operators(world: World):
    assert settings.MAX_BODY_BYTES == 12 * 1024 * 1024
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 2 * 1024 * 1024
