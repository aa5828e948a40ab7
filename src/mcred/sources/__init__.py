"""Load: bytes in, model out, with every problem as a finding."""
