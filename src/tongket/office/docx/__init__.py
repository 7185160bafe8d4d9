"""Word files of official documents, written as XML text: deterministic, linear, streamed."""

from tongket.office.docx.package import write_docx

__all__ = ["write_docx"]
