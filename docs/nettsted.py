"""The theme's own words in Norwegian, for mkdocs: the theme has no such locale. English pages are marked."""

from __future__ import annotations

import logging
from typing import Any

NORSK = {
    "Breadcrumb Navigation": "Brødsmulesti",
    "Built with %(mkdocs_link)s using a %(sphinx_link)s provided by %(rtd_link)s.": "Laget med %(mkdocs_link)s og "
    "%(sphinx_link)s fra %(rtd_link)s.",
    "Docs": "Til forsiden",
    "Footer Navigation": "Forrige og neste side",
    "Mobile navigation menu": "Meny på liten skjerm",
    "Navigation menu": "Meny",
    "Next": "Neste",
    "No results found": "Ingen treff",
    "Page not found": "Siden finnes ikke",
    "Previous": "Forrige",
    "Search Results": "Treff",
    "Search docs": "Søk i veiledningen",
    "Search the Docs": "Søk i veiledningen",
    "Searching...": "Søker …",
    "Type search term here": "Skriv det du leter etter",
    "Versions": "Forrige og neste side",
    "theme": "et tema",
}
FIXED = {'aria-label="breadcrumbs navigation"': 'aria-label="Brødsmulesti"'}
"""Words that the theme does not offer for translation."""
ENGLISH = "utvikler/"

_log = logging.getLogger("mkdocs.norsk")


def _norsk(text: str) -> str:
    """A word that lacks a translation stops a strict build."""
    if text not in NORSK:
        _log.warning("The theme says «%s», which docs/nettsted.py does not translate.", text)
    return NORSK.get(text, text)


def on_env(env: Any, **_: Any) -> Any:
    """Called by mkdocs once, before any page is set."""
    env.globals["gettext"] = _norsk
    return env


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Called by mkdocs for each page's own text."""
    return f'<div lang="en">\n{html}\n</div>' if page.file.src_uri.startswith(ENGLISH) else html


def on_post_page(output: str, **_: Any) -> str:
    """Called by mkdocs for each whole page."""
    for theirs, ours in FIXED.items():
        output = output.replace(theirs, ours)
    return output


on_post_template = on_post_page
"""Called by mkdocs for the pages that have no source: the search and what is not found."""
