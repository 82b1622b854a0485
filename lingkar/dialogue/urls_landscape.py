"""Addresses of what the votes say."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import downloads, landscape

urlpatterns: list[URLPattern] = [
    path("dialogue/method/", landscape.method, name="dialogue-method"),
    path("dialogue/statements/<slug:code>/", landscape.statement, name="dialogue-statement"),
    path("dialogue/<slug:code>/landscape/", landscape.landscape, name="dialogue-landscape"),
    path("dialogue/<slug:code>/landscape/table/", landscape.landscape_table, name="dialogue-landscape-table"),
    path("dialogue/<slug:code>/landscape/me/", landscape.where_i_stand, name="dialogue-where-i-stand"),
    path("dialogue/<slug:code>/landscape/watch/", landscape.watch, name="dialogue-watch"),
    path("dialogue/<slug:code>/files/<str:name>", downloads.download, name="dialogue-download"),
]
