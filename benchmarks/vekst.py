"""How time and memory grow with the ledger: ``valider`` and ``importer``, as tables and as charts.

Run with the environment's Python: ``python benchmarks/vekst.py vekst.xlsx [most rows] [most lines]``. A book holds at
most some 227,000 ledger rows, which is where the limit of cells in a sheet stands; an export may be longer.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from kjor import READ, ledger, peak, program, python, seconds

STEPS = (0.05, 0.1, 0.25, 0.5, 0.75, 1.0)
ROUNDS = 3
BOOK = ("Ledger rows", "valider, s", "Bare read, s", "MiB")
EXPORT = ("Lines of CSV", "importer --tørrkjør, s", "Lines counted, s", "MiB")
COUNT = "import sys; print(sum(1 for _ in open(sys.argv[1], encoding='utf-8')))"

Measured = tuple[int, float, float, int]
"""Rows, our seconds, the other's seconds, our MiB."""


def main() -> None:
    """Make a book and an export of each size, measure in turn, print and draw."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    target = Path(sys.argv[1])
    rows, lines = (int(sys.argv[at]) if len(sys.argv) > at else most for at, most in ((2, 200_000), (3, 1_000_000)))
    with tempfile.TemporaryDirectory() as folder, xlsxwriter.Workbook(target) as book:
        books = [_book(folder, round(rows * step)) for step in STEPS]
        _tell(book, "valider", BOOK, books)
        exports = [_export(folder, round(lines * step)) for step in STEPS]
        _tell(book, "importer", EXPORT, exports)


def _book(folder: str, rows: int) -> Measured:
    path = str(Path(folder) / "bok.xlsx")
    subprocess.run(program("ny", path, "--eksempel", "--rader", str(rows), "--overskriv", "--stille"), check=True)
    return _measured(rows, program("valider", path), python("-c", READ, path))


def _export(folder: str, lines: int) -> Measured:
    path, small = ledger(str(Path(folder) / "hovedbok.csv"), lines), str(Path(folder) / "liten.xlsx")
    subprocess.run(program("ny", small, "--eksempel", "--rader", "200", "--overskriv", "--stille"), check=True)
    return _measured(lines, program("importer", small, path, "--tørrkjør"), python("-c", COUNT, path))


def _measured(rows: int, ours: list[str], other: list[str]) -> Measured:
    seconds(other)
    times = [(seconds(ours), seconds(other)) for _ in range(ROUNDS)]
    a, b = (statistics.median(each) for each in zip(*times, strict=True))
    return rows, a, b, peak(ours)


def _tell(book: xlsxwriter.Workbook, name: str, headers: tuple[str, ...], found: list[Measured]) -> None:
    print(f"| {' | '.join(headers)} | µs per row |\n|{'---|' * (len(headers) + 1)}")
    for rows, ours, other, room in found:
        print(f"| {rows} | {ours:.2f} | {other:.2f} | {room} | {ours / rows * 1e6:.0f} |", flush=True)
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, headers)
    for row, measured in enumerate(found, 1):
        sheet.write_row(row, 0, measured)
    for place, columns, unit in (("A10", (1, 2), "seconds"), ("I10", (3,), "MiB")):
        chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for column in columns:
            chart.add_series(
                {
                    "name": [name, 0, column],
                    "categories": [name, 1, 0, len(found), 0],
                    "values": [name, 1, column, len(found), column],
                }
            )
        chart.set_x_axis({"name": headers[0], "min": 0, "num_format": "# ##0"})
        chart.set_y_axis({"name": unit, "min": 0})
        sheet.insert_chart(place, chart)


if __name__ == "__main__":
    main()
