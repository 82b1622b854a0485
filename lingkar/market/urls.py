"""Addresses of this app, one file a subject."""

from django.urls import URLPattern

from lingkar.market import urls_listings

urlpatterns: list[URLPattern] = [
    *urls_listings.urlpatterns,
]
