"""Everything that changes something in this room."""

from lingkar.reports.actions.dossiers import Agreed, make_dossier, withdraw_dossier

__all__ = ["Agreed", "make_dossier", "withdraw_dossier"]
