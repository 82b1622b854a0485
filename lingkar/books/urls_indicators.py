"""Addresses of what comes of a book: indicators, pictures, comparison, "what if"."""

from django.urls import URLPattern, path

from lingkar.books.views import comparing, flows, indicators, scenario, trends

urlpatterns: list[URLPattern] = [
    path("books/method/", indicators.method, name="books-method"),
    path("books/<slug:code>/numbers/", indicators.indicators, name="books-indicators"),
    path("books/<slug:code>/numbers.csv", indicators.indicators_csv, name="books-indicators-csv"),
    path("books/<slug:code>/numbers.json", indicators.indicators_json, name="books-indicators-json"),
    path("books/<slug:code>/numbers/<slug:indicator>/", indicators.indicator, name="books-indicator"),
    path("books/<slug:code>/flow/", flows.flow, name="books-flow"),
    path("books/<slug:code>/trend/", trends.trend, name="books-trend"),
    path("books/<slug:code>/compare/", comparing.compare, name="books-compare"),
    path("books/<slug:code>/what-if/", scenario.scenario, name="books-scenario"),
]
