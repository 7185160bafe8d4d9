"""Calendars that others subscribe to: deadlines and expected reports as all-day events."""
