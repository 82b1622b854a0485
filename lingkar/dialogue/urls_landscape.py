"""Addresses of what the votes say."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import downloads, landscape

urlpatterns: list[URLPattern] = [
    path("dialogue/method/", landscape.method, name="dialogue-method"),
    path("dialogue/statements/<slug:code>/", landscape.statement, name="dialogue-statement"),
    path("dialogues/<slug:code>/landscape/", landscape.landscape, name="dialogue-landscape"),
    path("dialogues/<slug:code>/landscape/table/", landscape.landscape_table, name="dialogue-landscape-table"),
    path("dialogues/<slug:code>/landscape/me/", landscape.where_i_stand, name="dialogue-where-i-stand"),
    path("dialogues/<slug:code>/landscape/watch/", landscape.watch, name="dialogue-watch"),
    path("dialogues/<slug:code>/files/<str:name>", downloads.download, name="dialogue-download"),
]
