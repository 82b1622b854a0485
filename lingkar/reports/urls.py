"""Addresses of this app."""

from django.urls import URLPattern, path

from lingkar.reports.views import finance, schemes

urlpatterns: list[URLPattern] = [
    # Finance
    path("finance/", schemes.schemes, name="reports-schemes"),
    path("finance/schemes.csv", schemes.schemes_csv, name="reports-schemes-csv"),
    path("finance/mine/", finance.my_finance, name="reports-my-finance"),
    path("finance/<slug:scheme>/", schemes.scheme, name="reports-scheme"),
]
