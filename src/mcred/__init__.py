"""mcred compares micro-credentials before you pay."""

__version__ = "0.1.0"
