"""Second steps for signing in, and the devices where one is signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingkar.accounts import access
from lingkar.accounts.asking import signed_in_person


@login_required
def security(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    held = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    codes = next((one.wrap() for one in held if one.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "passkeys": [one.wrap() for one in held if one.type == Authenticator.Type.WEBAUTHN],
        "totp": next((one for one in held if one.type == Authenticator.Type.TOTP), None),
        "has_codes": codes is not None,
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "has_factor": any(one.type != Authenticator.Type.RECOVERY_CODES for one in held),
        "lacks_factor": access.lacks_second_factor(person),
    }
    return render(request, "accounts/security.html", context)
