"""The pages of docs that are made from the program: sheets, rules, limits, collections.

``python tests/made_pages.py`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import collection_page
import file_limits
import limits_table
import rule_pages
import sheet_pages

FOLDERS = (sheet_pages.FOLDER, rule_pages.FOLDER)
"""Nothing stands in them but pages made here."""


def made() -> dict[Path, str]:
    """Each page as it should stand."""
    whole = {sheet_pages.FOLDER / name: text for name, text in sheet_pages.pages().items()}
    whole |= {rule_pages.FOLDER / name: text for name, text in rule_pages.pages().items()}
    whole[collection_page.PAGE] = collection_page.page()
    parts = {each.PAGE: each.rewritten(each.PAGE.read_text("utf-8")) for each in (limits_table, file_limits)}
    return whole | parts


def left_over() -> list[Path]:
    """Pages of what is no longer there."""
    return [page for folder in FOLDERS for page in folder.iterdir() if page not in made()]


if __name__ == "__main__":
    for gone in left_over():
        gone.unlink()
    for page, text in made().items():
        page.write_text(text, "utf-8")
