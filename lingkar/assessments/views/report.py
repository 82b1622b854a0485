"""Pages of the report."""

from django.http import HttpRequest, HttpResponse


def report(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def report_pdf(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)
