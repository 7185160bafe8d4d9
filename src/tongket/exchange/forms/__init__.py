"""Forms for units (biểu mẫu): built from the records, sent as Excel or Word, read back, checked."""
