"""Everything this room can change: verb and noun, the acting person last."""

from .consents import ConsentGiven, give_consent, record_consent, withdraw_consent
from .duties import end_duty, give_duty
from .erasure import ends_with, erase_person, heirs_of
from .members import (
    LastOwner,
    NotInvited,
    accept_invitation,
    change_role,
    end_membership,
    invite_member,
    withdraw_invitation,
)
from .organisations import (
    change_organisation,
    create_organisation,
    delete_organisation,
    start_assisted_organisation,
    verify_organisation,
)
from .people import (
    AddressTaken,
    LastAddress,
    add_address,
    begin_person,
    change_profile,
    forget_unproved,
    make_address_primary,
    remove_address,
    sign_out_everywhere,
    verify_address,
)

__all__ = [
    "AddressTaken", "ConsentGiven", "LastAddress", "LastOwner", "NotInvited", "accept_invitation", "add_address",
    "begin_person", "change_organisation", "change_profile", "change_role", "create_organisation",
    "delete_organisation", "end_duty", "end_membership", "ends_with", "erase_person", "forget_unproved",
    "give_consent", "give_duty", "heirs_of", "invite_member", "make_address_primary", "record_consent",
    "remove_address", "sign_out_everywhere", "start_assisted_organisation", "verify_address", "verify_organisation",
    "withdraw_consent", "withdraw_invitation",
]  # fmt: skip
