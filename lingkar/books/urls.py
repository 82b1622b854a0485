"""Addresses of this app."""

from django.urls import URLPattern, path

from lingkar.books import urls_indicators
from lingkar.books.views import books, cards, evidence, history, importing, products, profile, recipes, review

urlpatterns: list[URLPattern] = [
    # What comes of it (before the codes, which any word could be)
    *urls_indicators.urlpatterns,
    # Products and what they are made of
    path("books/products/", products.products, name="books-products"),
    path("books/products/<slug:code>/", products.product, name="books-product"),
    path("books/products/<slug:code>/change/", products.change, name="books-product-change"),
    path("books/products/<slug:code>/retire/", products.retire, name="books-product-retire"),
    path("books/products/<slug:code>/add/", recipes.add, name="books-recipe-add"),
    path("books/products/<slug:code>/<slug:line>/", recipes.line, name="books-recipe-line"),
    path("books/products/<slug:code>/<slug:line>/remove/", recipes.remove, name="books-recipe-remove"),
    # One file, one import
    path("books/evidence/<slug:code>/", evidence.evidence_file, name="books-evidence-file"),
    path("books/evidence/<slug:code>/delete/", evidence.delete, name="books-evidence-delete"),
    path("books/import/<slug:code>/", importing.match, name="books-import-match"),
    path("books/import/<slug:code>/preview/", importing.preview, name="books-import-preview"),
    path("books/import/<slug:code>/undo/", importing.undo, name="books-import-undo"),
    # The book of a year
    path("books/", books.my_books, name="books-list"),
    path("books/<slug:code>/", books.book, name="books-book"),
    path("books/<slug:code>/book.csv", books.book_csv, name="books-export"),
    path("books/<slug:code>/lock/", books.lock, name="books-lock"),
    path("books/<slug:code>/delete/", books.delete, name="books-delete"),
    path("books/<slug:code>/month/<int:month>/", cards.month, name="books-month"),
    path("books/<slug:code>/month/<int:month>/copy/", cards.copy, name="books-copy"),
    path("books/<slug:code>/month/<int:month>/<slug:kind>/", cards.card, name="books-card"),
    path("books/<slug:code>/month/<int:month>/<slug:kind>/add/", cards.add_line, name="books-line"),
    path("books/<slug:code>/evidence/", evidence.evidence, name="books-evidence"),
    path("books/<slug:code>/history/", history.history, name="books-history"),
    path("books/<slug:code>/import/", importing.start, name="books-import"),
    path("books/<slug:code>/import/template.<slug:form>", importing.template, name="books-import-template"),
    path("books/<slug:code>/profile/", profile.profile, name="books-profile"),
    path("books/<slug:code>/review/", review.review, name="books-review"),
    path("books/<slug:code>/review/<slug:comment>/settle/", review.settle, name="books-review-settle"),
]
