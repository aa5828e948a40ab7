"""DECIDE: how far what a learner holds fulfils what a program or a credential requires."""
