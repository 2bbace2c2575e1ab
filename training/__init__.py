"""Training: what the program ships as learned arrays is made here, from labelled pages."""
