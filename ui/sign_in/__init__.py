"""The gate: sign-in, sessions and what every request must show before it is served."""
