"""Addresses of statements in other languages."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import translations

urlpatterns: list[URLPattern] = [
    path("dialogues/<slug:code>/translations/", translations.overview, name="dialogue-translations"),
    path("dialogue/statements/<slug:code>/in/<slug:language>/", translations.one, name="dialogue-translate"),
    path("dialogue/statements/<slug:code>/words/<slug:language>/", translations.offer, name="dialogue-wording"),
    path("dialogue/wordings/<slug:code>/", translations.decide, name="dialogue-wording-decide"),
]
