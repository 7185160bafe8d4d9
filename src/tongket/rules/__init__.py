"""What must hold: one theme a module, one rule a function."""
