"""People, what they act for, and what they agreed to."""

from .consents import Consent
from .organisations import Duty, Invitation, Membership, Organisation
from .people import Address, People, Person

__all__ = ["Address", "Consent", "Duty", "Invitation", "Membership", "Organisation", "People", "Person"]
