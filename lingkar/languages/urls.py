"""Addresses of this app."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("language/", views.choose, name="languages-choose"),
    path("language/remember/", views.remember, name="languages-remember"),
    path("language/improve/", views.improve, name="languages-improve"),
    path("language/improve/<slug:key>/", views.improve_text, name="languages-improve-text"),
    path("language/suggestions/", views.suggestions, name="languages-suggestions"),
    path("language/suggestions/<slug:code>/", views.suggestion, name="languages-suggestion"),
]
