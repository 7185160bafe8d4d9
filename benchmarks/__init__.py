"""Measurements, told as ratios within one run."""
