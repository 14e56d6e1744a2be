"""hrtrack: goals negotiated, chosen and revised together."""

__version__ = "0.1.0"
