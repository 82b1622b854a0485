"""Did this site sign this passport, and does it still hold?"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lingkar.core.limits import limited
from lingkar.passports.enums import Form
from lingkar.passports.forms import VerifyForm
from lingkar.passports.models import Document
from lingkar.passports.queries import public_keys
from lingkar.passports.signing import check_token


@never_cache
@limited("passport-verify", limit=60, seconds=600)
def verify(request: HttpRequest) -> HttpResponseBase:
    sent = request.method == "POST"
    form = VerifyForm(request.POST, request.FILES) if sent else VerifyForm()
    context: dict[str, Any] = {"form": form}
    if sent and form.is_valid():
        context |= checked(form.signed())
    return render(request, "passports/verify.html", context)


def checked(token: str) -> dict[str, Any]:
    """Signature first; then whether it is the newest version, an earlier one, or withdrawn. Shows nothing inside."""
    result = check_token(token, public_keys())
    if result.fault:
        return {"result": result}
    fingerprint = sha256(result.body.encode()).hexdigest()
    document = (
        Document.objects.filter(sha256=fingerprint, form=Form.UNTP_070)
        .select_related("version__passport__product__organisation")
        .first()
    )
    passport = document.version.passport if document else None
    newest = passport.versions.first() if passport else None
    return {
        "result": result,
        "name": result.credential.get("name", ""),
        "document": document,
        "passport": passport,
        "is_newest": bool(document and newest and newest.pk == document.version_id),
        "fingerprint": fingerprint,
    }
