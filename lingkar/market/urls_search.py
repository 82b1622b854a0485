"""Addresses of searching, the map, and matches."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
