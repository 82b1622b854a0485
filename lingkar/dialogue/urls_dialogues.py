"""Addresses of dialogues: what everybody reads, and what their organiser sets up."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import organising, preparing, reading

urlpatterns: list[URLPattern] = [
    path("dialogues/", reading.listing, name="dialogue-list"),
    path("dialogues/dialogues.csv", reading.listing_csv, name="dialogue-list-csv"),
    path("dialogues/new/", organising.new, name="dialogue-new"),
    path("dialogues/<slug:code>/", reading.dialogue, name="dialogue"),
    # Set up by whoever asks
    path("dialogues/<slug:code>/prepare/", organising.prepare, name="dialogue-prepare"),
    path("dialogues/<slug:code>/change/", organising.change, name="dialogue-change"),
    path("dialogues/<slug:code>/texts/", preparing.texts, name="dialogue-texts"),
    path("dialogues/<slug:code>/phases/", preparing.phases, name="dialogue-phases"),
    path("dialogues/<slug:code>/people/", preparing.target, name="dialogue-targets"),
    path("dialogues/<slug:code>/people.csv", preparing.target_csv, name="dialogue-targets-csv"),
    path("dialogues/<slug:code>/sentences/", preparing.seeds, name="dialogue-seeds"),
    path("dialogues/<slug:code>/sentences/<slug:statement>/", preparing.seed, name="dialogue-seed"),
    path("dialogues/<slug:code>/links/", preparing.links, name="dialogue-links"),
    path("dialogues/<slug:code>/open/", organising.open_, name="dialogue-open"),
    path("dialogues/<slug:code>/close/", organising.close, name="dialogue-close"),
    path("dialogues/<slug:code>/duplicate/", organising.duplicate, name="dialogue-duplicate"),
    path("dialogues/<slug:code>/delete/", organising.delete, name="dialogue-delete"),
]
