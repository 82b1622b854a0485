"""Which need fits which offer, and why."""
