"""SCAN: the credentials and costs that a course description announces, and which of them are its own."""
