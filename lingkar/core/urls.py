"""Addresses of this app."""

from django.urls import URLPattern, path

from . import views_plain

urlpatterns: list[URLPattern] = [
    path("offline/", views_plain.without_network, name="core-offline"),
]
