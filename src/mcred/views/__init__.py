"""Report: a result in, a report out. Wording, columns, and the only rounding."""
