"""Makes the pictures of the report in this folder: ``python docs/bilder/lag_bilder.py``. Needs pdftoppm and typst."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from omstillingsbok import api
from omstillingsbok.report.example import example

PAGES = (1, 5)
HERE = Path(__file__).parent


def main() -> None:
    """The example's report in bokmål, the chosen pages as PNG."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "rapport.pdf"
        pdf.write_bytes(api.report_pdf(example("nb", 400, 1)))
        for page in PAGES:
            to = HERE / f"sluttrapport_{page}"
            only = ["-f", str(page), "-l", str(page), "-singlefile"]
            subprocess.run(["pdftoppm", "-r", "70", "-png", *only, str(pdf), str(to)], check=True)


if __name__ == "__main__":
    main()
