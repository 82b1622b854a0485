"""Addresses that carry no language: what the code on a label says, and the keys."""

from django.urls import URLPattern, path, re_path

from lingkar.passports.views import resolver

GTIN = r"^01/(?P<gtin>\d{8,14})"
BATCH, SERIAL = r"/10/(?P<batch>[A-Za-z0-9._-]{1,20})", r"/21/(?P<serial>[A-Za-z0-9._-]{1,20})"

urlpatterns: list[URLPattern] = [
    path(".well-known/jwks.json", resolver.jwks, name="passports-jwks"),
    path(".well-known/did.json", resolver.did, name="passports-did"),
    path("passport/<slug:code>/", resolver.resolve, name="passports-resolve"),
    re_path(rf"{GTIN}/?$", resolver.resolve_gs1, name="passports-gs1-model"),
    re_path(rf"{GTIN}{BATCH}/?$", resolver.resolve_gs1, name="passports-gs1-batch"),
    re_path(rf"{GTIN}{SERIAL}/?$", resolver.resolve_gs1, name="passports-gs1-item"),
    re_path(rf"{GTIN}{BATCH}{SERIAL}/?$", resolver.resolve_gs1, name="passports-gs1-batch-item"),
]
