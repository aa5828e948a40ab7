"""The words of rules, one file a language."""
