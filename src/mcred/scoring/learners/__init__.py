"""Many learners before one catalog: what they share is worked out once, and the rest in matrix products."""
