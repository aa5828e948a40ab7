"""The nouns: what catalogs and goals can say. No input or output here."""
