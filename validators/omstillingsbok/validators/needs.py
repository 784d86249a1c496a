"""What rules on sums need: the columns without which a figure would be wrong rather than unknown."""

from __future__ import annotations

from typing import Any

from ..workbook.entry import Entry
from ..workbook.sheets import Budsjett, Fond, Innbetalinger, Kontoplan, Prosjekter, Regnskap, Restmidler, Tilsagn

Need = type[Entry] | tuple[Any, ...]
"""A sheet that must be there, or (sheet, field, …) for the columns that must."""

LEDGER: Need = (Regnskap, "year", "account", "amount")
MAPPING: Need = (Kontoplan, "account_from", "account_to", "type")
ACCOUNTS: tuple[Need, ...] = (LEDGER, MAPPING)
"""Cost, income and fund movement."""
GRANTS: Need = (Tilsagn, "id", "source", "amount")
BY_GRANT: tuple[Need, ...] = (*ACCOUNTS, GRANTS, (Regnskap, "tilsagn_id"))
PAYMENTS: Need = (Innbetalinger, "tilsagn_id", "amount")
PROJECTS: Need = (Prosjekter, "id", "grant", "decided_on", "settled_on", "status")
COMMITTED: tuple[Need, ...] = (*ACCOUNTS, PROJECTS, (Regnskap, "project_id"))
"""What projects have been promised and not yet used."""
FUNDS: Need = (Fond, "year", "fund", "opening", "set_aside", "used")
PLAN: Need = (Restmidler, "amount", "status")
AVAILABLE: tuple[Need, ...] = (*BY_GRANT, PROJECTS, (Regnskap, "project_id"))
"""The remaining funds."""
NAMED: tuple[Need, ...] = (*AVAILABLE, PLAN, (Budsjett, "year", "post", "version", "amount"))
"""The figures that the book has names for."""
