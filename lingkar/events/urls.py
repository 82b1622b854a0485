"""Addresses of this app, one file a subject. The desk comes first: its fixed words are no codes of events."""

from django.urls import URLPattern

from lingkar.events import urls_desk, urls_public

urlpatterns: list[URLPattern] = [
    *urls_desk.urlpatterns,
    *urls_public.urlpatterns,
]
