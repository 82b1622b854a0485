"""One moment on the clocks of two people."""

from lingkar.languages.clocks import in_zone, moment, zone

__all__ = ["in_zone", "moment", "zone"]
