"""Pages of the firms."""

from django.http import HttpRequest, HttpResponse


def firms(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def firms_csv(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def assist(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
