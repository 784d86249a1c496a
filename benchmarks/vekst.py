"""How time and memory grow with the ledger: ``valider`` against the bare read, as a table and as a chart.

Run with the environment's Python: ``python benchmarks/vekst.py vekst.xlsx [most rows]``. A book of ours holds at most
some 227,000 ledger rows, which is where the limit of cells in a sheet stands.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from kjor import READ, peak, program, python, seconds

STEPS = (0.05, 0.1, 0.25, 0.5, 0.75, 1.0)
ROUNDS = 3
HEADERS = ("Ledger rows", "valider, s", "Bare read, s", "Ratio", "µs per row", "MiB")


def main() -> None:
    """Make a book of each size, measure in turn, print and draw."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    target, most = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in (round(most * step) for step in STEPS):
            path = str(Path(folder) / f"{rows}.xlsx")
            subprocess.run(program("ny", path, "--eksempel", "--rader", str(rows), "--stille"), check=True)
            check, read = program("valider", path), python("-c", READ, path)
            seconds(read)
            times = [(seconds(check), seconds(read)) for _ in range(ROUNDS)]
            ours, theirs = (statistics.median(each) for each in zip(*times, strict=True))
            found.append((rows, ours, theirs, ours / theirs, ours / rows * 1e6, peak(check)))
    print(f"| {' | '.join(HEADERS)} |\n|{'---|' * len(HEADERS)}")
    for rows, ours, theirs, ratio, each, room in found:
        print(f"| {rows} | {ours:.2f} | {theirs:.2f} | {ratio:.2f} | {each:.0f} | {room} |")
    _draw(target, found)


def _draw(target: Path, found: list[tuple[int, float, float, float, float, int]]) -> None:
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Growth")
        sheet.write_row(0, 0, HEADERS)
        for row, measured in enumerate(found, 1):
            sheet.write_row(row, 0, measured)
        for place, columns, unit in (("A10", (1, 2), "seconds"), ("I10", (5,), "MiB")):
            chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
            for column in columns:
                chart.add_series(
                    {
                        "name": ["Growth", 0, column],
                        "categories": ["Growth", 1, 0, len(found), 0],
                        "values": ["Growth", 1, column, len(found), column],
                    }
                )
            chart.set_x_axis({"name": "ledger rows", "min": 0, "num_format": "# ##0"})
            chart.set_y_axis({"name": unit, "min": 0})
            sheet.insert_chart(place, chart)


if __name__ == "__main__":
    main()
