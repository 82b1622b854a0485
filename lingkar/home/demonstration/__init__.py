"""The demonstration region: invented firms, plainly so, the same ones on every machine."""
