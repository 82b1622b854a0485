"""Addresses of this app, one file a subject. Longer words come before codes, which any word could be."""

from django.urls import URLPattern

from lingkar.dialogue import (
    urls_decisions,
    urls_dialogues,
    urls_drafting,
    urls_landscape,
    urls_moderation,
    urls_paper,
    urls_stories,
    urls_translations,
    urls_voices,
)

urlpatterns: list[URLPattern] = [
    *urls_voices.urlpatterns,
    *urls_landscape.urlpatterns,
    *urls_drafting.urlpatterns,
    *urls_decisions.urlpatterns,
    *urls_stories.urlpatterns,
    *urls_moderation.urlpatterns,
    *urls_translations.urlpatterns,
    *urls_paper.urlpatterns,
    *urls_dialogues.urlpatterns,
]
