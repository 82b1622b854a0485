"""Addresses that carry no language: service worker, manifest, fresh token, health."""

from django.urls import URLPattern, path

from . import views_plain

urlpatterns: list[URLPattern] = [
    path("sw.js", views_plain.service_worker, name="core-service-worker"),
    path("manifest.webmanifest", views_plain.manifest, name="core-manifest"),
    path("csrf/", views_plain.csrf, name="core-csrf"),
    path("health/", views_plain.health, name="core-health"),
]
