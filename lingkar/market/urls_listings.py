"""Addresses of listings and profiles."""

from django.urls import URLPattern, path

from lingkar.market.views import firm, importing, listing, mine, photos, profile, writing

urlpatterns: list[URLPattern] = [
    # Writing (before the codes, which any word could be)
    path("market/new/", writing.new, name="market-listing-new"),
    path("market/new/words/", writing.suggest, name="market-suggest"),
    path("market/mine/", mine.mine, name="market-mine"),
    path("market/mine/<slug:code>/listings.csv", mine.mine_csv, name="market-mine-csv"),
    path("market/still/<str:ticket>/", listing.still, name="market-still"),
    path("market/photo/<slug:code>/<slug:size>/", photos.photo, name="market-photo"),
    # Tables of many
    path("market/import/", importing.start, name="market-import"),
    path("market/import/table.<slug:ending>", importing.template, name="market-import-template"),
    path("market/import/<slug:code>/", importing.preview, name="market-import-preview"),
    path("market/import/<slug:code>/undo/", importing.undo, name="market-import-undo"),
    path("market/import/<slug:code>/to-put-right.<slug:ending>", importing.faults, name="market-import-faults"),
    # One listing
    path("market/listing/<slug:code>/", listing.listing, name="market-listing"),
    path("market/listing/<slug:code>/change/", writing.change, name="market-listing-change"),
    path("market/listing/<slug:code>/meaning/", writing.meaning, name="market-listing-meaning"),
    path("market/listing/<slug:code>/photos/", photos.listing_photos, name="market-listing-photo"),
    path("market/listing/<slug:code>/publish/", listing.publish, name="market-listing-publish"),
    path("market/listing/<slug:code>/withdraw/", listing.withdraw, name="market-listing-withdraw"),
    path("market/listing/<slug:code>/renew/", listing.renew, name="market-listing-renew"),
    path("market/listing/<slug:code>/duplicate/", writing.duplicate, name="market-listing-duplicate"),
    path("market/listing/<slug:code>/delete/", listing.delete, name="market-listing-delete"),
    # A firm's page: what it writes, and what everybody sees
    path("market/profile/<slug:code>/", profile.profile, name="market-profile"),
    path("market/profile/<slug:code>/photos/", profile.profile_photos, name="market-profile-photos"),
    path("market/profile/<slug:code>/publish/", profile.publish, name="market-profile-publish"),
    path("market/profile/<slug:code>/unpublish/", profile.unpublish, name="market-profile-unpublish"),
    path("market/firm/<slug:code>/", firm.firm, name="market-firm"),
    path("market/firm/<slug:code>/profile.jsonld", firm.firm_json, name="market-firm-json"),
    path("market/firm/<slug:code>/one-page.pdf", firm.firm_sheet, name="market-firm-pdf"),
]
