"""Structural lint of Word files: what makes a reader refuse, repair or misread one."""

from tongket.office.lint.check import lint_docx
from tongket.office.lint.fault import Fault

__all__ = ["Fault", "lint_docx"]
