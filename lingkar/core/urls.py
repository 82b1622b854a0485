"""Addresses of this app."""

from django.urls import URLPattern, path

from . import views, views_plain

urlpatterns: list[URLPattern] = [
    path("ui/", views.gallery, name="core-gallery"),
    path("offline/", views_plain.without_network, name="core-offline"),
]
