"""Annexes of directives (phụ lục nhiệm vụ, chỉ tiêu): from a paper to rows, names and records."""
