"""Addresses for those who take part."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
