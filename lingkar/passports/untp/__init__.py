"""Passports in the words of others. Pure: a content goes in, a document comes out."""

from .content import canonical, content_for
from .schema_org import schema_org
from .v061 import untp_061
from .v070 import untp_070

__all__ = ["canonical", "content_for", "schema_org", "untp_061", "untp_070"]
