"""The command line: options in, verbs called, exit code out. The only room with stdout, clock and environment."""
