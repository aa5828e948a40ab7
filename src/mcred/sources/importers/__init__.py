"""Course pages, records and tables of others -> catalog entries. One file a foreign format, and the IMPORTERS table."""
