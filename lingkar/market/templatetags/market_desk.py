"""Small words of the broker's desk; and, on a firm's list of contacts, what a broker proposed to it."""

from __future__ import annotations

from django import template

from lingkar.accounts.models import Organisation
from lingkar.languages.registry import current
from lingkar.market.models import Proposal
from lingkar.market.queries.desk import proposals_for
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import label

register = template.Library()


@register.filter
def country_name(country: Concept) -> str:
    return label(country, "countries", current().code)


@register.simple_tag
def proposals_to(firm: Organisation) -> list[dict[str, object]]:
    """What waits for a first yes, with the other firm's name."""
    return [{"proposal": each, "firm": _other(each, firm)} for each in proposals_for(firm)[:10]]


def _other(proposal: Proposal, firm: Organisation) -> str:
    offering, needing = proposal.offer.organisation, proposal.need.organisation
    return needing.name if offering.pk == firm.pk else offering.name
