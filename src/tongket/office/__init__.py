"""HOW PAPER WORKS: official documents as typed blocks, written, linted, converted; no records."""
