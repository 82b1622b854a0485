"""What a firm makes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import get_organisation_for, may
from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions, queries
from lingkar.books.forms import ProductForm
from lingkar.books.views.recipes import show_lines
from lingkar.books.views.shown import firm_of
from lingkar.core.once import once


@login_required
@once
def products(request: HttpRequest) -> HttpResponseBase:
    """All products the firm makes now, and a form for one more."""
    firm = firm_of(request, "product")
    if firm is None:
        return render(request, "books/no_firm.html")
    form = ProductForm(request.POST or None, firm=firm)
    if request.method == "POST":
        get_organisation_for(request.user, firm.code, to="add", thing="product")
        if form.is_valid():
            made = actions.add_product(organisation=firm, facts=form.cleaned_data, by=signed_in_person(request))
            return redirect("books-product", made.code)
    context = {
        "firm": firm,
        "products": list(queries.products_of(firm)),
        "form": form,
        "may_add": may(request.user, "add", "product", firm),
    }
    return render(request, "books/products.html", context)


@login_required
def product(request: HttpRequest, code: str) -> HttpResponse:
    """One product and its recipe."""
    found = access.get_product_for(request.user, code)
    context = {
        "product": found,
        "lines": show_lines(found),
        "may_change": may(request.user, "change", "product", found.organisation),
        "may_retire": may(request.user, "delete", "product", found.organisation),
    }
    return render(request, "books/product.html", context)


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_product_for(request.user, code, to="change")
    form = ProductForm(request.POST or None, firm=found.organisation, product=found)
    if request.method == "POST" and form.is_valid():
        actions.change_product(product=found, facts=form.cleaned_data, by=signed_in_person(request))
        messages.success(request, _("It is saved."))
        return redirect("books-product", found.code)
    return render(request, "books/product_change.html", {"product": found, "form": form})


@login_required
@require_POST
@once
def retire(request: HttpRequest, code: str) -> HttpResponseBase:
    """No longer made. Nothing is lost: old years keep it."""
    found = access.get_product_for(request.user, code, to="delete")
    actions.retire_product(product=found, by=signed_in_person(request))
    messages.success(request, _("It no longer stands among what you make. Old years keep it."))
    return redirect("books-products")
