"""Addresses of paper sheets."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import paper

urlpatterns: list[URLPattern] = [
    path("dialogues/<slug:code>/paper/", paper.sheets, name="dialogue-paper"),
    path("dialogue/sheets/<slug:code>/", paper.sheet, name="dialogue-paper-sheet"),
    path("dialogue/sheets/<slug:code>/sheets.pdf", paper.pdf, name="dialogue-paper-pdf"),
    path("dialogue/sheets/<slug:code>/counts/", paper.tally, name="dialogue-paper-tally"),
    path("dialogue/sheets/<slug:code>/<int:number>/", paper.scan, name="dialogue-paper-scan"),
    path("dialogue/sheets/<slug:code>/<int:number>/enter/", paper.enter, name="dialogue-paper-enter"),
    path("dialogue/counts/<slug:code>/", paper.change_tally, name="dialogue-paper-tally-change"),
]
