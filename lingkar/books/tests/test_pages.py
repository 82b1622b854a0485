"""Every page against the permission table, and what a stranger is told."""

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Walk, walk
from lingkar.books.testing import a_book, a_product, a_recipe_line

pytestmark = pytest.mark.django_db


def of_book(*rest):
    return lambda standing: [a_book(standing.organisation).code, *rest]


def of_product(standing):
    return [a_product(standing.organisation).code]


def of_line(standing):
    product = a_product(standing.organisation)
    return [product.code, a_recipe_line(product).code]


PAGES = [
    Walk("books-book", "view", "book", of_book()),
    Walk("books-export", "export", "book", of_book()),
    Walk("books-month", "view", "book", of_book(3)),
    Walk("books-card", "view", "book", of_book(3, "energy")),
    Walk("books-card", "change", "book", of_book(3, "energy"), method="post"),
    Walk("books-line", "change", "book", of_book(3, "waste")),
    Walk("books-copy", "change", "book", of_book(3), method="post"),
    Walk("books-delete", "delete", "book", of_book()),
    Walk("books-lock", "change", "book-lock", of_book()),
    Walk("books-profile", "change", "book", of_book()),
    Walk("books-history", "view", "book", of_book()),
    Walk("books-import", "change", "book", of_book()),
    Walk("books-import-template", "view", "book", of_book("csv")),
    Walk("books-evidence", "view", "evidence", of_book()),
    Walk("books-evidence", "add", "evidence", of_book(), method="post"),
    Walk("books-review", "view", "book-review", of_book()),
    Walk("books-review", "add", "book-review", of_book(), method="post", data={"text": "Why?"}),
    Walk("books-review", "change", "book-review", of_book(), method="post", data={"do": "reviewed"}),
    Walk("books-product", "view", "product", of_product),
    Walk("books-product-change", "change", "product", of_product),
    Walk("books-product-retire", "delete", "product", of_product, method="post"),
    Walk("books-recipe-add", "change", "product", of_product),
    Walk("books-recipe-line", "view", "product", of_line),
    Walk("books-recipe-line", "change", "product", of_line, method="post"),
    Walk("books-recipe-remove", "change", "product", of_line, method="post"),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.name}-{page.method}-{page.action}")
def test_each_page_opens_for_those_the_table_lets_in(vocabulary, page):
    walk(page)


def test_the_lists_ask_to_sign_in_and_show_only_ones_own_firm(vocabulary, cast):
    for name in ("books-list", "books-products"):
        assert Client().get(reverse(name)).status_code == 302
        assert cast.warung.name in cast.client("bob").get(reverse(name)).content.decode()
        foreign = reverse(name) + f"?firm={cast.warung.code}"
        assert cast.client("charlie").get(foreign).status_code == 404
        assert cast.client("dara").get(foreign).status_code == 200


def test_months_and_cards_that_do_not_exist_are_not_found(vocabulary, cast):
    book = a_book(cast.warung)
    client = cast.client("alice")
    for args in ((13, "energy"), (3, "gold")):
        assert client.get(reverse("books-card", args=[book.code, *args])).status_code == 404
    assert client.get(reverse("books-month", args=[book.code, 99])).status_code == 404
    assert client.get(reverse("books-import-template", args=[book.code, "exe"])).status_code == 404
