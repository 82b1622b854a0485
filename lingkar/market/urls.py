"""Addresses of this app, one file a subject."""

from django.urls import URLPattern

from lingkar.market import (
    urls_desk,
    urls_directory,
    urls_introductions,
    urls_listings,
    urls_requests,
    urls_search,
    urls_talks,
)

urlpatterns: list[URLPattern] = [
    *urls_desk.urlpatterns,
    *urls_directory.urlpatterns,
    *urls_introductions.urlpatterns,
    *urls_listings.urlpatterns,
    *urls_requests.urlpatterns,
    *urls_search.urlpatterns,
    *urls_talks.urlpatterns,
]
