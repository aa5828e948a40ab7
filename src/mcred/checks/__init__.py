"""Decide: whether catalogs and goals are well-formed, true to their sources, and fresh."""
