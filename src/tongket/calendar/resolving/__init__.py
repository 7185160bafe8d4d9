"""From what an expression says to its days, in the context of its document."""
