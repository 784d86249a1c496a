"""Regnskapsoversikt: every view of the roll-up as live formulas, each with the value that Python computed."""
