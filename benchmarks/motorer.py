"""Do Python, LibreOffice and ironcalc agree on every formula of many generated programmes?

Run with the environment's Python: ``python benchmarks/motorer.py [how many]``. Prints how many formulas were compared
and every one that differs; thirty books to a start of LibreOffice.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from engines import libreoffice
from report.agreement import against_ironcalc, against_libreoffice, formulas
from report.books import generated

from omstillingsbok.report.issue import issue

AT_ONCE = 30


def main() -> int:
    """Compare book by book; 1 when anything differs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    compared = differing = 0
    for first in range(0, count, AT_ONCE):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            seeds = range(first, min(first + AT_ONCE, count))
            files = [folder / f"bok{seed}.xlsx" for seed in seeds]
            for seed, path in zip(seeds, files, strict=True):
                issue(path, generated(seed))
            for seed, path, saved in zip(seeds, files, libreoffice(files, folder), strict=True):
                live = formulas(path)
                wrong = [*against_ironcalc(live, path), *against_libreoffice(live, saved)]
                compared += len(live)
                differing += len(wrong)
                for cell, got in wrong:
                    print(
                        f"program {seed}: {cell.sheet} {cell.row},{cell.column} {cell.stored!r} {got!r} {cell.formula}"
                    )
        print(f"{seeds.stop} programmes, {compared} formulas, {differing} differ", flush=True)
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
