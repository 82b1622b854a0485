"""Is this dossier genuine, and still valid? Told to whoever holds the code, without showing anything that is in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lingkar.core.limits import limited
from lingkar.languages.registry import LANGUAGES
from lingkar.reports import access
from lingkar.reports.forms import CompareForm


@never_cache
@limited("verify", limit=60, seconds=600)
def verify(request: HttpRequest, secret: str) -> HttpResponseBase:
    dossier = access.get_verified(secret)
    files = list(dossier.files.defer("body"))
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    same, compared = None, ""
    if request.method == "POST" and form.is_valid():
        compared = form.fingerprint()
        same = next((file for file in files if file.sha256 == compared), None)
    context = {
        "dossier": dossier,
        "files": files,
        "languages": [LANGUAGES[code].endonym for code in dossier.languages],
        "form": form,
        "compared": compared,
        "same": same,
    }
    return _unlisted(render(request, "reports/verify.html", context))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    # The address is the key: it must not travel on. To ourselves it may, or the browser hides where the form is from.
    response["Referrer-Policy"] = "same-origin"
    return response
