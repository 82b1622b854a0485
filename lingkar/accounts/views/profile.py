"""Me: what I am called, my languages, my addresses, my devices."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override
from django.views.decorators.http import require_POST

from lingkar.accounts import access, actions, queries
from lingkar.accounts.addresses import shown
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.forms import AddressForm, CodeForm, ProfileForm
from lingkar.accounts.models import Address, Person
from lingkar.core.limits import allow, limited, too_many

PENDING = "address_to_prove"
CODE_GOOD_FOR = 15 * 60
TRIES = 5


@login_required
def me(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    form = ProfileForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(person=person, facts=form.cleaned_data, by=person)
        with override(person.language):
            messages.success(request, gettext("Your profile is saved."))
            return redirect("accounts-me")
    return render(
        request,
        "accounts/me.html",
        {
            "form": form,
            "addresses": _addresses(person),
            "organisations": queries.organisations_of(person),
            "duties": access.duties_of(person),
            "is_operator": access.may(person, "view", "audit"),
            "lacks_factor": access.lacks_second_factor(person),
        },
    )


def _addresses(person: Person) -> list[dict[str, Any]]:
    return [
        {"row": address, "text": shown(address.channel, address.value)}
        for address in person.addresses.filter(verified_at__isnull=False)
    ]


@login_required
@require_POST
def change_address(request: HttpRequest) -> HttpResponse:
    """Make one of my addresses the main one, or take it away."""
    person = signed_in_person(request)
    address = Address.objects.filter(person=person, value=request.POST.get("value", "")).first()
    if address is None or address.verified_at is None:
        raise Http404
    if request.POST.get("action") == "main":
        actions.make_address_primary(address=address, by=person)
        messages.success(request, gettext("Messages now go to this address."))
    else:
        _remove(request, address, person)
    return redirect("accounts-me")


def _remove(request: HttpRequest, address: Address, person: Person) -> None:
    try:
        actions.remove_address(address=address, by=person)
    except actions.LastAddress:
        messages.error(request, gettext("This is your only address: without it you could not sign in again."))
    else:
        messages.success(request, gettext("The address is removed."))


@login_required
@limited("add-address", limit=10, seconds=3600, by="person")
def add_address(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    form = AddressForm(request.POST or None, person=person)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "accounts/address.html", {"form": form})
    channel, value = form.cleaned_data["address"]
    if not allow(f"sign-in-code:{channel}:{value}", limit=6, seconds=3600):
        return too_many(request, seconds=3600)  # type: ignore[return-value]
    _send_proof(request, person, channel, value)
    return redirect("accounts-address-code")


def _send_proof(request: HttpRequest, person: Person, channel: str, value: str) -> None:
    adapter = get_adapter(request)
    code = adapter.generate_login_code()
    expires = timezone.now() + timedelta(seconds=CODE_GOOD_FOR)
    request.session[PENDING] = {
        "channel": channel, "value": value, "digest": _digest(code), "until": time.time() + CODE_GOOD_FOR, "tries": 0
    }  # fmt: skip
    adapter.deliver_code(person, Address(person=person, channel=channel, value=value), code, expires)


def _digest(code: str) -> str:
    return salted_hmac("lingkar.accounts.address", code, algorithm="sha256").hexdigest()


@login_required
def prove_address(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    waiting = request.session.get(PENDING)
    if not waiting or waiting["until"] < time.time() or waiting["tries"] >= TRIES:
        request.session.pop(PENDING, None)
        messages.info(request, gettext("That code is no longer good. Ask for a new one."))
        return redirect("accounts-address-add")
    form = CodeForm(request.POST or None, expected=waiting["digest"], read=_digest)
    if request.method == "POST" and form.is_valid():
        return _take_address(request, person, waiting)
    if request.method == "POST":
        waiting["tries"] += 1
        request.session.modified = True
    context = {
        "form": form,
        "address": shown(waiting["channel"], waiting["value"]),
        "minutes": CODE_GOOD_FOR // 60,
        "tries_left": TRIES - waiting["tries"] if form.is_bound else None,
    }
    return render(request, "accounts/address_code.html", context)


def _take_address(request: HttpRequest, person: Person, waiting: dict[str, Any]) -> HttpResponse:
    del request.session[PENDING]
    try:
        actions.add_address(person=person, channel=waiting["channel"], value=waiting["value"], by=person)
    except actions.AddressTaken:
        messages.error(request, gettext("This address belongs to another account. Sign in with it, or use another."))
    else:
        messages.success(request, gettext("The address is added. You can sign in with it too."))
    return redirect("accounts-me")


@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    if request.method != "POST":
        return render(request, "accounts/sign_out_everywhere.html", {"cancel_url": reverse("accounts-security")})
    actions.sign_out_everywhere(person=person, by=person)
    logout(request)
    messages.success(request, gettext("You are signed out on all devices."))
    return redirect("accounts-sign-in")
