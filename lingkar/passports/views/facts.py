"""Which facts are shown to whom, facts of one's own, texts in many languages, and how it all looks to a reader."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.languages import registry
from lingkar.languages.registry import LANGUAGES
from lingkar.passports import access, actions, queries
from lingkar.passports.enums import READERS, Level
from lingkar.passports.forms import FactForm, LevelsForm, TextsForm
from lingkar.passports.models import Claim, Passport
from lingkar.passports.properties import OWN
from lingkar.passports.untp import content_for
from lingkar.passports.wording import claim_name, claim_value, groups, texts
from lingkar.vocabulary.queries import labels


@login_required
@once
def facts(request: HttpRequest, code: str) -> HttpResponseBase:
    """Every fact with what is known of it, and who may read it."""
    found = access.get_passport_for(request.user, code, to="change")
    language = registry.current().code
    claims = list(found.claims.all())
    names = {row.code: claim_name(row.property, row.item, row.name, language) for row in claims}
    form = LevelsForm(request.POST or None, passport=found, names=names)
    if request.method == "POST" and form.is_valid():
        actions.choose_levels(passport=found, levels=form.levels(), by=signed_in_person(request))
        messages.success(request, _("It is saved. Readers see it after you publish."))
        return redirect("passports-passport", found.code)
    rows = [
        {
            "claim": row,
            "field": form[row.code],
            "name": names[row.code],
            "value": claim_value(row.value, row.unit, row.text, language),
            "is_known": row.value is not None or bool(row.text),
        }
        for row in claims
    ]
    return render(request, "passports/facts.html", {"passport": found, "form": form, "rows": rows})


@login_required
@once
def fact_add(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_passport_for(request.user, code, to="change")
    return _fact(request, found, None)


@login_required
@once
def fact(request: HttpRequest, code: str, claim: str) -> HttpResponseBase:
    row = access.get_claim_for(request.user, code, claim)
    return _fact(request, row.passport, row)


@login_required
@require_POST
@once
def fact_drop(request: HttpRequest, code: str, claim: str) -> HttpResponseBase:
    row = access.get_claim_for(request.user, code, claim)
    if row.property != OWN:
        raise Http404
    actions.drop_fact(claim=row, by=signed_in_person(request))
    messages.success(request, _("It is gone from the next version."))
    return redirect("passports-facts", code)


@login_required
@once
def passport_texts(request: HttpRequest, code: str) -> HttpResponseBase:
    """The texts of one language at a time; the page's own language first."""
    found = access.get_passport_for(request.user, code, to="change")
    language = request.GET.get("in", registry.current().code)
    if language not in LANGUAGES:
        raise Http404
    form = TextsForm(request.POST or None, passport=found, language=language)
    if request.method == "POST" and form.is_valid():
        by = signed_in_person(request)
        state = form.cleaned_data["state"]
        actions.write_texts(passport=found, language=language, texts=form.texts(), state=state, by=by)
        messages.success(request, _("It is saved. Readers see it after you publish."))
        return redirect("passports-passport", found.code)
    written = set(found.texts.values_list("language", flat=True))
    context = {
        "passport": found,
        "form": form,
        "language": language,
        "endonym": LANGUAGES[language].endonym,
        "languages": [(each.code, each.endonym, each.code in written) for each in LANGUAGES.values()],
    }
    return render(request, "passports/texts.html", context)


@login_required
def preview(request: HttpRequest, code: str, level: str) -> HttpResponse:
    """What a reader of this level would see if it were published now."""
    found = access.get_passport_for(request.user, code)
    if level not in {each.value for each in READERS}:
        raise Http404
    newest = queries.newest_version(found)
    number = newest.number + 1 if newest else 1
    content = content_for(queries.content_of(found, number=number, at=timezone.now()), level)
    context = shown(content) | {
        "passport": found,
        "level": Level(level),
        "readers": [(each.value, each.label) for each in READERS],
    }
    return render(request, "passports/preview.html", context)


def shown(content: dict[str, Any]) -> dict[str, Any]:
    """What the body of a passport is drawn from, in the language of the page."""
    language = registry.current().code
    country = content["maker"]["country"]
    return {
        "content": content,
        "groups": groups(content, language),
        "texts": texts(content, language),
        "maker_country": labels("countries", language).get(country, country),
    }


def _fact(request: HttpRequest, passport: Passport, row: Claim | None) -> HttpResponseBase:
    form = FactForm(request.POST or None, claim=row)
    if request.method == "POST" and form.is_valid():
        actions.save_fact(passport=passport, claim=row, facts=form.facts(), by=signed_in_person(request))
        messages.success(request, _("It is saved. Readers see it after you publish."))
        return redirect("passports-facts", passport.code)
    language = registry.current().code
    context = {
        "passport": passport,
        "form": form,
        "claim": row,
        "name": claim_name(row.property, row.item, row.name, language) if row else "",
        "value": claim_value(row.value, row.unit, row.text, language) if row else "",
        "is_own": row is None or row.property == OWN,
    }
    return render(request, "passports/fact.html", context)
