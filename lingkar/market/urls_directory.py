"""Addresses of the directory."""

from django.urls import URLPattern, path

from lingkar.market.views import directory, directory_desk

urlpatterns: list[URLPattern] = [
    path("market/directory/", directory.directory, name="market-directory"),
    path("market/directory/directory.<slug:ending>", directory.directory_table, name="market-directory-table"),
    path("market/who/", directory.who, name="market-who"),
    path("market/directory/new/", directory_desk.new, name="market-entry-new"),
    path("market/directory/duplicates/", directory_desk.duplicates, name="market-entries-duplicates"),
    path("market/directory/claims/<slug:code>/", directory_desk.decide, name="market-claim"),
    path("market/directory/<slug:code>/", directory.entry, name="market-entry"),
    path("market/directory/<slug:code>/ask/", directory.ask, name="market-entry-ask"),
    path("market/directory/<slug:code>/edit/", directory_desk.edit, name="market-entry-edit"),
    path("market/directory/<slug:code>/about/", directory_desk.concepts, name="market-entry-concepts"),
    path("market/directory/<slug:code>/publish/", directory_desk.publish, name="market-entry-publish"),
    path("market/directory/<slug:code>/claim/", directory_desk.claim, name="market-entry-claim"),
    path("market/directory/<slug:code>/join/", directory_desk.join, name="market-entry-join"),
    path("market/directory/<slug:code>/split/", directory_desk.split, name="market-entry-split"),
    path("market/directory/<slug:code>/verify/", directory_desk.verify, name="market-entry-verify"),
]
