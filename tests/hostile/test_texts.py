"""Words that are no words: each is kept as what can be seen of it, or comes back with a sentence."""

from html import escape
from urllib.parse import quote_from_bytes

import pytest

from .places import PLACES, PROFILE, Place
from .world import World, everything, is_page_of_ours

FORM = "application/x-www-form-urlencoded"

# What is typed, and what is kept of it.
KEPT = {
    "markup": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "an attribute's end": ("\"><img src=x onerror='alert(1)'>", "\"><img src=x onerror='alert(1)'>"),
    "a formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "a template's tag": ("{{ 7|add:7 }}{% now 'Y' %}", "{{ 7|add:7 }}{% now 'Y' %}"),
    "placeholders": ("%s %(name)s {0} {name}", "%s %(name)s {0} {name}"),
    "a database's end": ("'; DROP TABLE accounts_person; --", "'; DROP TABLE accounts_person; --"),
    "a path": ("../../etc/passwd", "../../etc/passwd"),
    "turned text": ("\u202egnud\u202c Warung", "gnud Warung"),
    "marks of direction at the ends": ("\u200f\u200eWarung\u200e", "Warung"),
    "an unseen sign inside": ("\u200bភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
    "control signs": ("War\x07u\x1b[31mng\x7f", "Waru[31mng"),
    "letters that look alike": ("Wаrung", "Wаrung"),
    "a family in one sign": ("👩\u200d👩\u200d👧 & co", "👩\u200d👩\u200d👧 & co"),
    "a heap of accents": ("Z" + "\u0335" * 40, "Z" + "\u0335" * 40),
}
REFUSED = {
    "only spaces": "   \t ",
    "only what nobody sees": "\u200b\u2060\ufeff\u200f",
    "only turning marks": "\u202e\u2066",
    "only a control sign": "\x01",
    "a million letters": "x" * 1_000_000,
    "a million letters of three bytes": "ก" * 200_000,
}
# As they come over the wire, which is not always text.
BYTES = {
    "half a sign": (b"War\xed\xa0\x80ung", "War\ufffd\ufffd\ufffdung"),
    "Latin-1": (b"Caf\xe9", "Caf\ufffd"),
    "a cut sign": (b"Warung \xe0\xb8", "Warung \ufffd"),
    "overlong": (b"War\xc0\xafung", "War\ufffd\ufffdung"),
}


@pytest.mark.parametrize("place", [*PLACES, PROFILE], ids=str)
def test_strange_words_are_kept_as_what_can_be_seen(world: World, place: Place, subtests: pytest.Subtests):
    client, address = world.client(place.who), world.address(place.page)
    for name, (typed, kept) in KEPT.items():
        with subtests.test(name):
            answer = client.post(address, {**place.beside, place.field: typed})
            assert answer.status_code == 302
            assert place.kept(world) == kept
            page = client.get(answer["Location"])
            assert page.status_code == 200
            assert is_page_of_ours(page)
            assert typed not in page.content.decode() or escape(typed) == typed


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_what_is_no_text_or_too_long_comes_back(world: World, place: Place, subtests: pytest.Subtests):
    client, address = world.client(place.who), world.address(place.page)
    before = everything()
    for name, typed in REFUSED.items():
        if place.many_lines and len(typed) < 100:
            continue  # no note is no mistake
        with subtests.test(name):
            answer = client.post(address, {**place.beside, place.field: typed})
            text = answer.content.decode()
            assert answer.status_code == 200
            assert is_page_of_ours(answer)
            assert 'role="alert"' in text
            assert everything() == before
            assert typed.strip() in text
            assert all(value in text for value in place.beside.values())


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_one_letter_too_many_comes_back_and_the_last_one_fits(world: World, place: Place):
    client, address = world.client(place.who), world.address(place.page)
    assert client.post(address, {**place.beside, place.field: "x" * (place.longest + 1)}).status_code == 200
    assert client.post(address, {**place.beside, place.field: "x" * place.longest}).status_code == 302
    assert place.kept(world) == "x" * place.longest


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_bytes_that_are_no_text_show_where_they_were(world: World, place: Place, subtests: pytest.Subtests):
    client, address = world.client(place.who), world.address(place.page)
    beside = "&".join(f"{key}={value}" for key, value in place.beside.items())
    for name, (typed, kept) in BYTES.items():
        with subtests.test(name):
            body = f"{beside}&{place.field}={quote_from_bytes(typed)}"
            assert client.post(address, body, content_type=FORM).status_code == 302
            assert place.kept(world) == kept


@pytest.mark.parametrize("place", [*PLACES, PROFILE], ids=str)
def test_nul_is_refused_and_changes_nothing(world: World, place: Place):
    client = world.client(place.who)
    before = everything()
    answer = client.post(world.address(place.page), {**place.beside, place.field: "War\0ung"})
    assert answer.status_code == 400
    assert is_page_of_ours(answer)
    assert everything() == before
