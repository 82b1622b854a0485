"""Addresses that carry no language: service worker, manifest, health."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
