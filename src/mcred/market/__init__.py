"""DECIDE: are providers consistent with themselves, and in line with similar offerings elsewhere."""
