"""Pages of the practices."""

from django.http import HttpRequest, HttpResponse


def practices(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def practice(request: HttpRequest, action: str) -> HttpResponse:
    return HttpResponse(status=501)
