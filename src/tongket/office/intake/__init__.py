"""Reading papers from outside, Word, Excel and text, behind a guard; no records."""
