"""Addresses of this app."""

from django.urls import URLPattern, path

from lingkar.reports.views import dossiers, finance, financing, schemas, schemes, sheets, verify

urlpatterns: list[URLPattern] = [
    # Finance
    path("finance/", schemes.schemes, name="reports-schemes"),
    path("finance/schemes.csv", schemes.schemes_csv, name="reports-schemes-csv"),
    path("finance/mine/", finance.my_finance, name="reports-my-finance"),
    # Asking investors, one by one
    path("finance/requests/", financing.financings, name="reports-financings"),
    path("finance/requests/new/", financing.new, name="reports-financing-new"),
    path("finance/requests/<slug:code>/", financing.financing, name="reports-financing"),
    path("finance/requests/<slug:code>/show/<slug:entry>/", financing.show, name="reports-financing-show"),
    path("finance/requests/<slug:code>/end/", financing.end, name="reports-financing-end"),
    path("finance/shown/<slug:code>/take-back/", financing.take_back, name="reports-financing-take-back"),
    path("finance/shown/<slug:code>/", financing.seen, name="reports-financing-seen"),
    path("finance/shown/<slug:code>/dossier.pdf", financing.seen_dossier, name="reports-financing-dossier"),
    path("finance/<slug:scheme>/", schemes.scheme, name="reports-scheme"),
    # The dossier
    path("dossiers/", dossiers.my_dossiers, name="reports-my-dossiers"),
    path("dossiers/schema.json", schemas.dossier_schema, name="reports-dossier-schema"),
    path("dossiers/of/<slug:code>/", dossiers.dossiers, name="reports-dossiers"),
    path("dossiers/<slug:code>/", dossiers.dossier, name="reports-dossier"),
    path("dossiers/<slug:code>/withdraw/", dossiers.withdraw, name="reports-withdraw"),
    path("dossiers/<slug:code>/dossier.<slug:kind>", dossiers.dossier_file, name="reports-dossier-file"),
    path("products/sheet.schema.json", schemas.sheet_schema, name="reports-sheet-schema"),
    path("products/<slug:code>/sheet/", sheets.sheet, name="reports-sheet"),
    path("products/<slug:code>/sheet.pdf", sheets.sheet_as_pdf, name="reports-sheet-pdf"),
    path("products/<slug:code>/sheet.json", sheets.sheet_as_json, name="reports-sheet-json"),
    path("verify/<slug:secret>/", verify.verify, name="reports-verify"),
]
