"""Addresses that carry no language: what the code on a label says, and the keys."""

from django.urls import URLPattern, path

from lingkar.passports.views import resolver

BATCH, SERIAL = "/10/<str:batch>", "/21/<str:serial>"
LINKS = {"model": "", "batch": BATCH, "item": SERIAL, "batch-item": BATCH + SERIAL}

urlpatterns: list[URLPattern] = [
    path(".well-known/jwks.json", resolver.jwks, name="passports-jwks"),
    path(".well-known/did.json", resolver.did, name="passports-did"),
    path("passport/<slug:code>/", resolver.resolve, name="passports-resolve"),
    # Digital Links end without a slash; some scanners add one.
    *(
        path(f"01/<slug:gtin>{keys}{end}", resolver.resolve_gs1, name=f"passports-gs1-{name}")
        for name, keys in LINKS.items()
        for end in ("/", "")
    ),
]
