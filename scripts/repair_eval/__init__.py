"""Measures the repair: what it puts right, what it harms, and how sure it is of itself."""
