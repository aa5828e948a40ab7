"""Decide: rank the offerings against a goal."""
