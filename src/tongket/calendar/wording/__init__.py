"""How documents word their deadlines: from folded text to what it says, before any context."""
