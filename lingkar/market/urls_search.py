"""Addresses of searching, the map, and matches."""

from django.urls import URLPattern, path

from lingkar.market.views import border, browse, matches, searches

urlpatterns: list[URLPattern] = [
    # For everybody
    path("market/", browse.browse, name="market-browse"),
    path("market/map/", browse.market_map, name="market-map"),
    path("market/listings.<slug:ending>", browse.export, name="market-export"),
    path("market/listing/<slug:code>/border/", border.border, name="market-border"),
    # Kept searches
    path("market/searches/", searches.searches, name="market-searches"),
    path("market/searches/save/", searches.save, name="market-search-save"),
    path("market/searches/<slug:code>/", searches.change, name="market-search"),
    path("market/searches/<slug:code>/delete/", searches.delete, name="market-search-delete"),
    # What fits
    path("market/matches/", matches.matches, name="market-matches"),
    path("market/matches/<slug:code>/", matches.match, name="market-match"),
    path("market/matches/<slug:code>/matches.csv", matches.matches_csv, name="market-matches-csv"),
    path("market/matches/<slug:code>/keep/", matches.keep, name="market-match-keep"),
    path("market/matches/<slug:code>/not-for-me/", matches.not_for_me, name="market-not-for-me"),
]
