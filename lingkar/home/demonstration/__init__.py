"""The demonstration region: invented firms, plainly so, the same ones on every machine."""

# Who can be signed in as, and the address to type; the code then stands in the outbox.
SIGN_INS = {
    "owner": "sari@warung-contoh.example",
    "facilitator": "dara@agency.example",
    "policymaker": "eko@ministry.example",
}
