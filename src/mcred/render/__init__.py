"""Render: a report in, a string out."""
