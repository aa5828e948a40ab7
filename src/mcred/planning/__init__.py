"""DECIDE: the cheapest, fastest or best set of offerings that reaches a goal, proved; and how far along one is."""
