"""Second steps: set up, asked for, and taken away."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from django.utils.module_loading import import_string

from lingkar.accounts.actions.seals import renew_seals
from lingkar.accounts.sealing import unseal
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up(client):
    """A code app, as its owner sets it up; what waits for the commit is done too."""
    page = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    assert "style=" not in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()


def newest_code():
    message = mail.outbox[-1]
    return re.search(r"\b\d{6}\b", message.subject + message.body)[0]


def test_a_code_app_is_set_up_and_then_asked_for(cast):
    client = cast.client("gus")
    set_up(client)
    spare = Authenticator.objects.get(user=cast.gus, type="recovery_codes").wrap().get_unused_codes()
    assert len(spare) == 10
    assert AuditEvent.objects.filter(verb="add-factor", actor=cast.gus).exists()

    other = Client()
    other.post("/en/sign-in/", {"address": "gus@example.com"})
    answer = other.post("/en/sign-in/code/", {"code": newest_code()})
    assert answer.headers["Location"] == "/en/me/security/authenticate/"
    assert other.get("/en/me/").status_code == 302
    wrong = other.post("/en/me/security/authenticate/", {"code": "000000"})
    assert "not right" in wrong.content.decode()
    assert other.post("/en/me/security/authenticate/", {"code": spare[0]}).status_code == 302
    assert other.get("/en/me/").status_code == 200


def test_the_page_of_devices_and_keys(cast):
    client = cast.client("gus")
    assert "Set up a code app" in client.get(reverse("accounts-security")).content.decode()
    set_up(client)
    text = client.get(reverse("accounts-security")).content.decode()
    assert "in use" in text
    assert "10 spare codes" in text


def test_taking_the_app_away_asks_again(cast):
    set_up(cast.client("gus"))
    answer = cast.client("gus").post(reverse("mfa_deactivate_totp"))
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]
    assert Authenticator.objects.filter(user=cast.gus, type="totp").exists()


@pytest.mark.parametrize(
    "name", ["mfa_add_webauthn", "mfa_list_webauthn", "mfa_activate_totp", "accounts-security", "mfa_index"]
)
def test_each_page_is_ours_and_free_of_inline_code(cast, name):
    text = cast.client("gus").get(reverse(name)).content.decode()
    assert 'class="brand"' in text
    assert "style=" not in text
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or "application/json" in script


def test_reauthenticating_leads_to_the_second_step(cast):
    client = cast.client("gus")
    set_up(client)
    answer = client.get(reverse("account_reauthenticate"), {"next": "/en/me/"})
    assert answer.headers["Location"].startswith("/en/me/security/reauthenticate/")
    assert client.get(answer.headers["Location"]).status_code == 200


def sealed(cast):
    return Authenticator.objects.get(user=cast.gus, type="totp").data["secret"]


def test_the_database_holds_no_secret_in_clear(cast):
    client = cast.client("gus")
    set_up(client)
    spare = Authenticator.objects.get(user=cast.gus, type="recovery_codes")
    secret = unseal(sealed(cast))
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    assert secret not in str(Authenticator.objects.values_list("data"))
    assert unseal(spare.data["seed"]) not in str(spare.data)
    assert Authenticator.objects.get(user=cast.gus, type="totp").wrap().validate_code(code_of(secret))


def test_after_a_new_key_the_old_one_still_opens_and_seals_are_renewed(cast, settings):
    set_up(cast.client("gus"))
    secret, before = unseal(sealed(cast)), sealed(cast)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]
    assert unseal(before) == secret
    assert renew_seals() == 2
    assert renew_seals() == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(sealed(cast)) == secret


def test_with_a_lost_key_no_code_is_right_and_nothing_breaks(cast, settings):
    set_up(cast.client("gus"))
    secret, before = unseal(sealed(cast)), sealed(cast)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, []
    assert unseal(before) not in (secret, unseal(before))
    assert not Authenticator.objects.get(user=cast.gus, type="totp").wrap().validate_code(code_of(secret))
    assert renew_seals() == 0
    assert sealed(cast) == before


def test_seals_are_renewed_by_the_clock(settings):
    assert renew_seals in [import_string(name) for name, _ in settings.PERIODIC]
