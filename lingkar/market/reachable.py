"""Ways to reach somebody, found in what is written; the finding itself serves every room."""

from lingkar.core.reachable import HIDDEN, Contact, contacts_in, without_contacts

__all__ = ["HIDDEN", "Contact", "contacts_in", "without_contacts"]
