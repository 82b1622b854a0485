"""Second factors are sealed with the site's key of today, so that an old key can be let go."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from lingkar.accounts.sealing import is_of_today, reseal

SEALED = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


@transaction.atomic
def renew_seals() -> int:
    """Seal anew what an old secret key sealed; say how many. What no key opens stays: the key may come back."""
    count = 0
    for factor in Authenticator.objects.select_for_update().filter(type__in=SEALED):
        name = SEALED[factor.type]
        sealed = str(factor.data.get(name, ""))
        renewed = None if is_of_today(sealed) else reseal(sealed)
        if renewed:
            factor.data[name] = renewed
            factor.save(update_fields=["data"])
            count += 1
    return count
