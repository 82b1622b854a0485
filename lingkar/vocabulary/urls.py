"""Addresses of the lists."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("lists/", views.schemes, name="vocabulary-schemes"),
    path("lists/<slug:scheme>/", views.scheme, name="vocabulary-scheme"),
    path("lists/<slug:scheme>.<slug:ending>", views.export, name="vocabulary-export"),
    path("lists/<slug:scheme>/<slug:code>/", views.concept, name="vocabulary-concept"),
]
