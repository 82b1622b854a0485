"""The lists are public; what is asked for must only exist."""

from django.http import Http404

from . import queries
from .models import Concept, Scheme


def get_scheme(code: str) -> Scheme:
    try:
        return Scheme.objects.get(code=code)
    except Scheme.DoesNotExist:
        raise Http404 from None


def get_concept(scheme: str, code: str) -> Concept:
    try:
        return queries.concept(scheme, code)
    except Concept.DoesNotExist:
        raise Http404 from None
