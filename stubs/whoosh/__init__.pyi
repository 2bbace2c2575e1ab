# The parts of Whoosh 2.7.4 that searchkit uses, typed as they are; Whoosh itself has no types.
