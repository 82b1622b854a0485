"""What one piece of a product is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions
from lingkar.books.bridge import count
from lingkar.books.enums import Kind
from lingkar.books.forms import LineForm, RecipeLineForm, SearchForm
from lingkar.books.forms.products import AFTER, BEFORE, HOW_WELL
from lingkar.books.models import Product, RecipeLine
from lingkar.books.views.shown import quantity
from lingkar.core.once import once
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.vocabulary.queries import concept, label


@dataclass(frozen=True)
class ShownLine:
    """A recipe line with its words; `shares` are (label, per cent, whether it is our assumption)."""

    line: RecipeLine
    name: str
    icon: str
    amount: str
    converted: str
    shares: list[tuple[Any, str, bool]]


def show_lines(product: Product) -> list[ShownLine]:
    country = product.organisation.country.code
    return [show_line(line, country) for line in product.lines.select_related("material")]


def show_line(line: RecipeLine, country: str) -> ShownLine:
    counted = count(line.amount, line.unit, Kind.MATERIAL, line.material.code, country)
    converted = ""
    if counted is not None and counted.unit != line.unit:
        converted = _("= %(amount)s") % {"amount": quantity(round(counted.value, 6), counted.unit)}
    return ShownLine(
        line=line,
        name=line.name or label(line.material, "materials", current().code),
        icon=str(line.material.fact("icon") or ""),
        amount=_("not known") if line.amount is None else quantity(line.amount, line.unit),
        converted=converted,
        shares=[
            (text, written.percent(value, current().code), name in line.assumed)
            for name, text in (BEFORE | AFTER | HOW_WELL).items()
            if (value := getattr(line, name)) is not None and (value or name in line.assumed)
        ],
    )


@login_required
@once
def add(request: HttpRequest, code: str) -> HttpResponseBase:
    """Choose a material by its name in any language; its page asks the rest."""
    product = access.get_product_for(request.user, code, to="change")
    search = SearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    form = LineForm(Kind.MATERIAL, product.organisation, request.POST or None, search=words)
    if request.method == "POST" and form.is_valid():
        made = actions.add_recipe_line(
            product=product,
            material=concept("materials", form.cleaned_data["item"]),
            name=form.cleaned_data["name"],
            by=signed_in_person(request),
        )
        return redirect("books-recipe-line", product.code, made.code)
    choices = form.fields["item"]
    context = {
        "product": product,
        "form": form,
        "search": search,
        "words": words,
        "has_choices": isinstance(choices, django_forms.ChoiceField) and bool(list(choices.widget.choices)),
    }
    return render(request, "books/recipe_add.html", context)


@login_required
@once
def line(request: HttpRequest, code: str, line: str) -> HttpResponseBase:
    found = access.get_recipe_line_for(request.user, code, line, to="change" if request.method == "POST" else "view")
    form = RecipeLineForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_recipe_line(line=found, facts=form.facts(), assumed=form.assumed(), by=signed_in_person(request))
        messages.success(request, _("It is saved."))
        return redirect("books-product", found.product.code)
    country = found.product.organisation.country.code
    context = {
        "product": found.product,
        "row": show_line(found, country),
        "form": form,
        "before": [form[name] for name in BEFORE],
        "after": [form[name] for name in AFTER],
        "how_well": [form[name] for name in HOW_WELL],
        "may_change": may(request.user, "change", "product", found.product.organisation),
    }
    return render(request, "books/recipe_line.html", context)


@login_required
@require_POST
@once
def remove(request: HttpRequest, code: str, line: str) -> HttpResponseBase:
    found = access.get_recipe_line_for(request.user, code, line, to="change")
    actions.remove_recipe_line(line=found, by=signed_in_person(request))
    messages.success(request, _("It is taken out of the recipe."))
    return redirect("books-product", code)
