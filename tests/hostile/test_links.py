"""Links and codes that ran out, were taken back, were used, or were never made."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.actions import withdraw_invitation
from lingkar.accounts.models import Address, Invitation, Membership, Person
from lingkar.assessments.actions import withdraw_share_link
from lingkar.assessments.models import ShareLink
from lingkar.core.codes import new_secret
from lingkar.messaging.tickets import unsubscribe_token

from .world import World, an_invitation, everything, is_page_of_ours

SIGN_IN, CODE = "/en/sign-in/", "/en/sign-in/code/"


def run_out(world: World) -> str:
    ShareLink.objects.filter(pk=world.link.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    return world.link.secret


def withdrawn(world: World) -> str:
    return withdraw_share_link(link=world.link, by=world.cast.alice).secret


def of_a_deleted_check(world: World) -> str:
    world.check.delete()
    return world.link.secret


def of_a_deleted_firm(world: World) -> str:
    world.cast.warung.delete()
    return world.link.secret


SECRETS = {
    "run out": run_out,
    "withdrawn": withdrawn,
    "of a deleted check": of_a_deleted_check,
    "of a deleted firm": of_a_deleted_firm,
    "never made": lambda world: new_secret(),
    "one letter off": lambda world: world.link.secret[:-1] + ("2" if world.link.secret[-1] != "2" else "3"),
    "cut off": lambda world: world.link.secret[:-4],
    "in capitals": lambda world: world.link.secret.upper(),
    "its code instead of its secret": lambda world: world.link.code,
    "without end": lambda world: "a" * 30_000,
}


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("page", ["assessments-shared", "assessments-shared-pdf"])
def test_a_link_that_opens_nothing_looks_the_same_whatever_the_reason(world: World, page: str, name: str):
    secret = SECRETS[name](world)
    before = everything()
    answer = world.client().get(reverse(page, args=[secret]))
    assert answer.status_code == 404
    assert is_page_of_ours(answer)
    assert "Warung Contoh" not in answer.content.decode()
    assert everything() == before


def _ran_out(world: World) -> Invitation:
    return an_invitation(world, expires_at=timezone.now() - timedelta(seconds=1))


def _taken_back(world: World) -> Invitation:
    return withdraw_invitation(invitation=an_invitation(world), by=world.cast.alice)


def _used(world: World) -> Invitation:
    return an_invitation(world, accepted_at=timezone.now(), accepted_by=world.cast.eko)


@pytest.mark.parametrize("make", [_ran_out, _taken_back, _used])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_invitation_that_is_over_lets_nobody_in(world: World, make, method: str):
    invitation = make(world)
    client = world.client("charlie")
    before = everything()
    answer = getattr(client, method)(reverse("accounts-invitation", args=[invitation.secret]))
    assert answer.status_code == 410
    assert is_page_of_ours(answer)
    assert everything() == before


def test_an_invitation_is_good_for_one(world: World):
    address = reverse("accounts-invitation", args=[an_invitation(world).secret])
    assert world.client("charlie").post(address).status_code == 302
    assert world.client("eko").post(address).status_code == 410
    assert not Membership.objects.filter(person=world.cast.eko, organisation=world.cast.warung).exists()


def test_an_invitation_never_takes_a_role_away(world: World):
    address = reverse("accounts-invitation", args=[an_invitation(world, role="member").secret])
    world.client("alice").post(address)
    assert Membership.objects.get(person=world.cast.alice, organisation=world.cast.warung).role == "owner"


TOKENS = {
    "nothing": "x",
    "unsigned": "alice.news.mail",
    "signed by somebody else": "alice.news.mail~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "dots": "...~...",
    "without end": "a" * 20_000,
    "other letters": "ខ្មែរ.ខ្មែរ.ខ្មែរ~ខ្មែរ",
}


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_word_to_stop_stops_nothing(world: World, name: str, method: str):
    client = world.client()
    before = everything()
    answer = getattr(client, method)(reverse("messaging-unsubscribe", args=[TOKENS[name]]))
    assert answer.status_code == 404
    assert is_page_of_ours(answer)
    assert everything() == before


def test_a_word_to_stop_for_somebody_who_is_gone(world: World):
    token = unsubscribe_token(world.cast.eko.code, "news", "mail")
    world.client("eko").post(reverse("accounts-erase"))
    assert world.client().post(reverse("messaging-unsubscribe", args=[token])).status_code == 404


def sent_code() -> str:
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found.group()


def ask_for_code(client, address: str = "alice@example.com") -> str:
    assert client.post(SIGN_IN, {"address": address}).status_code == 302
    return sent_code()


def is_signed_in(client) -> bool:
    return client.get("/en/me/").status_code == 200


WRONG = ["", "      ", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-12345", "1e5", "=1+1", "9" * 100_000,
         "<b>1</b>", "%31%32", "\u202e654321"]  # fmt: skip


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_code_comes_back_with_a_sentence(world: World, typed: str):
    client = world.client()
    ask_for_code(client)
    answer = client.post(CODE, {"code": typed})
    assert answer.status_code == 200
    assert is_page_of_ours(answer)
    assert 'role="alert"' in answer.content.decode()
    assert not is_signed_in(client)


def test_the_right_code_in_other_digits_is_right(world: World):
    client = world.client()
    code = ask_for_code(client)
    client.post(CODE, {"code": " " + "".join("០១២៣៤៥៦៧៨៩"[int(sign)] for sign in code) + "\u200f"})
    assert is_signed_in(client)


def test_after_five_wrong_codes_the_right_one_is_no_good(world: World):
    client = world.client()
    code = ask_for_code(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(5):
        answer = client.post(CODE, {"code": wrong})
    assert answer.status_code == 302
    assert is_page_of_ours(client.get(answer["Location"]))
    client.post(CODE, {"code": code}, follow=True)
    assert not is_signed_in(client)


def test_a_code_that_ran_out_is_no_good(world: World, settings):
    client = world.client()
    code = ask_for_code(client)
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 0
    answer = client.post(CODE, {"code": code}, follow=True)
    assert is_page_of_ours(answer)
    assert not is_signed_in(client)


def test_a_code_is_good_once_and_in_one_browser(world: World):
    first, second = world.client(), world.client()
    code = ask_for_code(first)
    second.post(CODE, {"code": code}, follow=True)
    assert not is_signed_in(second)
    first.post(CODE, {"code": code})
    assert is_signed_in(first)
    first.post(reverse("accounts-sign-out"))
    first.post(CODE, {"code": code}, follow=True)
    assert not is_signed_in(first)


def test_an_older_code_is_no_good_after_a_newer(world: World):
    client = world.client()
    older = ask_for_code(client)
    newer = ask_for_code(client)
    if older == newer:
        pytest.skip("one in a million")
    client.post(CODE, {"code": older})
    assert not is_signed_in(client)
    client.post(CODE, {"code": newer})
    assert is_signed_in(client)


def test_too_many_codes_for_one_mailbox_are_not_sent(world: World):
    for _ in range(6):
        ask_for_code(world.client())
    sent = len(mail.outbox)
    answer = world.client().post(SIGN_IN, {"address": "ALICE@example.com "})
    assert answer.status_code == 429
    assert is_page_of_ours(answer)
    assert len(mail.outbox) == sent


MAILBOXES = {
    "nothing": "",
    "no mailbox": "alice",
    "two mailboxes": "alice@example.com,bob@example.com",
    "two lines": "alice@example.com\r\nBcc: bob@example.com",
    "a name beside it": "Alice <alice@example.com>",
    "a space in it": "ali ce@example.com",
    "no place": "alice@",
    "a number for a place": "alice@[127.0.0.1",
    "a path": "../../alice@example.com/",
    "letters that look alike": "аlice@example.com",
    "a place that looks alike": "alice@exаmple.com\u3002",
    "turned": "alice@\u202emoc.elpmaxe",
    "markup": "<script>@example.com",
    "without end": "a" * 300 + "@example.com",
    "far without end": "a" * 500_000,
    "a control sign": "ali\x01ce@example.com",
}


@pytest.mark.parametrize("name", MAILBOXES)
def test_an_address_that_is_none_makes_nobody(world: World, name: str):
    client = world.client()
    people, before = Person.objects.count(), everything()
    answer = client.post(SIGN_IN, {"address": MAILBOXES[name]})
    assert answer.status_code == 200
    assert is_page_of_ours(answer)
    assert 'role="alert"' in answer.content.decode()
    assert Person.objects.count() == people
    assert everything() == before
    assert not mail.outbox


SAME = ["ALICE@EXAMPLE.COM", "  alice@example.com\u200b", "ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "\u200falice@example.com\u200e", "\ufeffalice@example.com"]  # fmt: skip


@pytest.mark.parametrize("typed", SAME)
def test_another_spelling_of_her_mailbox_is_hers(world: World, typed: str):
    client = world.client()
    people = Person.objects.count()
    client.post(CODE, {"code": ask_for_code(client, typed)})
    assert is_signed_in(client)
    assert Person.objects.count() == people
    assert Address.objects.filter(person=world.cast.alice).count() == 1
