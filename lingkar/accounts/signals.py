"""What this room tells others. `signed_in` carries `person` and `request`; it fires once a sign-in is complete."""

from django.dispatch import Signal

signed_in = Signal()
