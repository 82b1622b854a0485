"""Addresses of public requests and sealed offers."""

from django.urls import URLPattern, path

from lingkar.market.views import offers, request_writing, requests

urlpatterns: list[URLPattern] = [
    path("market/requests/", requests.requests, name="market-requests"),
    path("market/requests/requests.<slug:ending>", requests.requests_table, name="market-requests-table"),
    path("market/requests/new/", request_writing.new, name="market-request-new"),
    path("market/requests/mine/", request_writing.mine, name="market-my-requests"),
    path("market/requests/checks/", request_writing.checks, name="market-request-checks"),
    path("market/requests/<slug:code>/", requests.request_page, name="market-request"),
    path("market/requests/<slug:code>/change/", request_writing.change, name="market-request-change"),
    path("market/requests/<slug:code>/about/", request_writing.concepts, name="market-request-concepts"),
    path("market/requests/<slug:code>/send/", request_writing.send, name="market-request-send"),
    path("market/requests/<slug:code>/check/", request_writing.check, name="market-request-check"),
    path("market/requests/<slug:code>/withdraw/", request_writing.withdraw, name="market-request-withdraw"),
    path("market/requests/<slug:code>/ask/", requests.ask, name="market-request-question"),
    path("market/questions/<slug:code>/answer/", requests.answer, name="market-request-answer"),
    path("market/documents/<slug:code>/", requests.document, name="market-request-document"),
    # Sealed offers
    path("market/requests/<slug:code>/offer/", offers.offer, name="market-offer"),
    path("market/offers/<slug:code>/", offers.own_offer, name="market-own-offer"),
    path("market/offers/<slug:code>/withdraw/", offers.withdraw, name="market-offer-withdraw"),
    path("market/offers/files/<slug:code>/", offers.offer_file, name="market-offer-file"),
    path("market/requests/<slug:code>/offers/", offers.offers, name="market-offers"),
    path("market/requests/<slug:code>/offers.<slug:ending>", offers.table, name="market-offers-table"),
    path("market/requests/<slug:code>/open/", offers.open_all, name="market-offers-open"),
    path("market/offers/<slug:code>/opened/", offers.opened, name="market-opened-offer"),
    path("market/requests/<slug:code>/award/", offers.award, name="market-award"),
]
