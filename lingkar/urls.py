"""The table of contents: each app's own pages, under the language prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lingkar.core.urls_plain")),
    path("", include("lingkar.languages.urls_plain")),
    path("", include("lingkar.passports.urls_plain")),
    *i18n_patterns(
        path("", include("lingkar.home.urls")),
        path("", include("lingkar.reports.urls")),
        path("", include("lingkar.assessments.urls")),
        path("", include("lingkar.framework.urls")),
        path("", include("lingkar.dialogue.urls")),
        path("", include("lingkar.market.urls")),
        path("", include("lingkar.passports.urls")),
        path("", include("lingkar.books.urls")),
        path("", include("lingkar.events.urls")),
        path("", include("lingkar.messaging.urls")),
        path("", include("lingkar.accounts.urls")),
        path("", include("lingkar.vocabulary.urls")),
        path("", include("lingkar.languages.urls")),
        path("", include("lingkar.core.urls")),
    ),
]

handler500 = "lingkar.core.views.server_error"
