"""A tiny room of its own, so that core's machinery is tested without the rooms above it."""

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template import Context, Template
from django.urls import include, path

from lingkar.core.actions import record_audit
from lingkar.core.limits import limited
from lingkar.core.models import AuditEvent
from lingkar.core.once import once

PAGE = """{% load once i18n static %}<!doctype html>{% get_current_language as L %}
<html lang="{{ L }}"><head><title>Note</title>
<link rel="icon" href="data:,"><script src="{% static 'core/js/offline.js' %}" defer></script></head><body>
{% include "core/_queue.html" %}<main><h1>Note</h1>
<form method="post" data-offline="Note" data-draft="note">{% csrf_token %}{% once_key %}
{{ form.as_p }}<p data-draft-note hidden>We filled in what you typed.</p>
<button>Send</button></form></main></body></html>"""


class NoteForm(forms.Form):
    text = forms.CharField(max_length=20, required=False)

    def clean_text(self) -> str:
        if self.cleaned_data["text"] == "wrong":
            raise forms.ValidationError("Not that word.")
        return str(self.cleaned_data["text"])


@once
def note(request: HttpRequest) -> HttpResponseBase:
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["text"] == "break":
            raise ZeroDivisionError
        if form.cleaned_data["text"] == "stranger":
            return redirect("accounts-sign-in")
        event = record_audit(verb="note", thing=AuditEvent(pk=1), by=None, details={"text": form.cleaned_data["text"]})
        return redirect("test-done", pk=event.pk)
    return HttpResponse(
        Template(PAGE).render(Context({"request": request, "form": form, "csrf_token": _token(request)}))
    )


def _token(request: HttpRequest) -> str:
    from django.middleware.csrf import get_token

    return get_token(request)


def done(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(f"<title>Done</title><h1>Done {pk}</h1>", content_type="text/html; charset=utf-8")


@limited("test", limit=2, seconds=3600)
def counted(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse("well")


def sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<h1>Who are you?</h1>", content_type="text/html")


def become(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as somebody, for the browser tests."""
    from django.contrib.auth import login

    person = get_user_model().objects.get(pk=pk)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse("<h1>Hello</h1>", content_type="text/html")


urlpatterns = [
    path("", include("lingkar.core.urls_plain")),
    path("offline/", done, {"pk": 0}, name="core-offline"),
    path("en/", done, {"pk": 1}, name="home-landing"),
    path("check/", done, {"pk": 2}, name="assessments-all"),
    path("note/", note, name="test-note"),
    path("done/<int:pk>/", done, name="test-done"),
    path("counted/", counted, name="test-counted"),
    path("sign-in/", sign_in, name="accounts-sign-in"),
    path("become/<int:pk>/", become, name="test-become"),
]
