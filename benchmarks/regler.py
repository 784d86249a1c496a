"""What each rule costs on a large ledger: its share of the whole catalogue, and the catalogue's of a bare read.

Run with the environment's Python: ``python benchmarks/regler.py [rows]``. Prints the dearest rules and the rest as one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kjor import READ, program, python, seconds

from omstillingsbok import api
from omstillingsbok.validators.case import Case
from omstillingsbok.validators.catalogue import rules
from omstillingsbok.validators.parameters import Parameters

SHOWN = 20


def main() -> None:
    """Make the book, run every rule by itself on a warm case, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "stor.xlsx")
        subprocess.run(program("ny", path, "--eksempel", "--rader", str(rows), "--stille"), check=True)
        read = seconds(python("-c", READ, path))
        book = api.open(path)
        figures = api.rollup(book)
        whole = _timed(lambda: api.validate(book, figures, phase="innsending"))
        case = Case(book, figures, "innsending", Parameters.shipped())
        cost = {rule.code: _timed(lambda check=rule.check: list(check(case))) for rule in rules()}
    total = sum(cost.values())
    dearest = sorted(cost, key=lambda code: -cost[code])[:SHOWN]
    print(f"{len(cost)} rules, {rows} ledger rows: {whole:.3f} s in a run, {whole / read:.2f} of a bare read")
    print("| rule | milliseconds | share |\n|---|---|---|")
    for code in dearest:
        print(f"| {code} | {cost[code] * 1000:.1f} | {cost[code] / total:.0%} |")
    rest = total - sum(cost[code] for code in dearest)
    print(f"| the other {len(cost) - len(dearest)} | {rest * 1000:.1f} | {rest / total:.0%} |")


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
