"""Addresses of introductions, deals, and what keeps people safe."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
