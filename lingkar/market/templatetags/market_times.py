"""A moment on somebody's own clock."""

from django import template

from lingkar.languages import clocks

register = template.Library()
# `{% in_zone starts_at "Asia/Jakarta" %}`
register.simple_tag(clocks.in_zone)
