"""My data: what I agreed to, all of it as a file, and being forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lingkar.accounts import access, actions, queries
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.consents import WORDINGS, purposes_of_people
from lingkar.accounts.enums import Purpose
from lingkar.accounts.models import Person
from lingkar.accounts.privacy import keepers
from lingkar.core.limits import limited


@login_required
def privacy(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    held = list(queries.consents_by(person))
    purposes = [
        {
            "code": purpose,
            "label": Purpose(purpose).label,
            "wording": WORDINGS[purpose].text,
            "consent": next((one for one in held if one.purpose == purpose and one.is_open), None),
        }
        for purpose in purposes_of_people()
    ]
    context = {
        "purposes": purposes,
        "past": [consent for consent in held if not consent.is_open],
        "organisations": queries.organisations_of(person),
    }
    return render(request, "accounts/privacy.html", context)


@login_required
@require_POST
def change_consent(request: HttpRequest) -> HttpResponse:
    """Say yes to one purpose for myself, or take it back."""
    person = signed_in_person(request)
    purpose = request.POST.get("purpose", "")
    if purpose not in purposes_of_people():
        raise Http404
    held = queries.active_consents(purpose).filter(person=person)
    if request.POST.get("answer") == "yes":
        actions.give_consent(purpose=purpose, person=person, by=person)
    else:
        for consent in held:
            actions.withdraw_consent(consent=consent, by=person)
    messages.success(request, gettext("It is saved."))
    return redirect("accounts-privacy")


@login_required
@require_POST
@limited("export", limit=20, seconds=3600, by="person")
def export(request: HttpRequest) -> StreamingHttpResponse:
    person = signed_in_person(request)
    access.refuse_unless(person, "export", "person-data", owner=person)
    name = f"lingkar-{timezone.localdate():%Y-%m-%d}.json"
    answer = StreamingHttpResponse(_written(person), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _written(person: Person) -> Iterator[bytes]:
    """Room by room, so that a long history needs no large memory."""
    head: dict[str, Any] = {"made_at": timezone.now()}
    yield ("{" + _json(head)[1:-1]).encode()
    for keeper in keepers():
        yield f", {_json(keeper.name)}: {_json(keeper.export(person))}".encode()
    yield b"}\n"


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


@login_required
def erase(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    access.refuse_unless(person, "delete", "person-data", owner=person)
    if request.method != "POST":
        context = {"ending": actions.ends_with(person), "heirs": actions.heirs_of(person)}
        return render(request, "accounts/erase.html", context)
    logout(request)
    actions.erase_person(person=person, by=person)
    return render(request, "accounts/erased.html")
