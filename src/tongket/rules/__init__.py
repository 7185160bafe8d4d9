"""What must hold: one theme per module, one rule per function, its docstring its manual and test."""
