"""The shapes of our data files, for those who write programs that read them."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse

FOLDER = Path(__file__).resolve().parent.parent / "data"


def dossier_schema(request: HttpRequest) -> HttpResponse:
    return _schema("dossier_schema.json")


def sheet_schema(request: HttpRequest) -> HttpResponse:
    return _schema("sheet_schema.json")


def _schema(name: str) -> HttpResponse:
    return HttpResponse((FOLDER / name).read_bytes(), content_type="application/schema+json; charset=utf-8")
