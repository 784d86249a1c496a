"""Measures as ratios in one run: whole processes, interleaved A B A B, medians. Prints the README's table.

Run with the environment's Python: ``python benchmarks/kjor.py [rows]``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

READ = """
import sys, python_calamine as c
for path in sys.argv[1:]:
    b = c.load_workbook(path)
    for n in b.sheet_names:
        b.get_sheet_by_name(n).to_python(skip_empty_area=False)
"""
WRITE = """
import csv, sys, xlsxwriter
with xlsxwriter.Workbook(sys.argv[2]) as book, open(sys.argv[1], encoding="utf-8") as file:
    sheet = book.add_worksheet()
    for r, row in enumerate(csv.reader(file, delimiter=";")):
        for c, cell in enumerate((row + row)[:22]):
            sheet.write_number(r, c, r) if c in (1, 4, 10, 14, 16) else sheet.write_string(r, c, cell)
"""
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def python(*arguments: str) -> list[str]:
    """A command of this environment's Python."""
    return [sys.executable, *arguments]


def program(*arguments: str) -> list[str]:
    """A command of the program."""
    return python("-m", "omstillingsbok", *arguments)


def seconds(command: Sequence[str]) -> float:
    """Wall seconds of one whole process."""
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def pair(one: Sequence[str], other: Sequence[str], rounds: int) -> tuple[float, float, float]:
    """Medians of both and the median of their ratio, run in turn after one warm-up each."""
    seconds(one), seconds(other)
    times = [(seconds(one), seconds(other)) for _ in range(rounds)]
    a, b = zip(*times, strict=True)
    return statistics.median(a), statistics.median(b), statistics.median(x / y for x, y in times)


def click(path: str) -> float:
    """Seconds of one click on Valider in Excel, the stand-in for Excel aside."""
    script = str(Path(__file__).with_name("klikk.py"))
    run = subprocess.run(python(script, path, str(time.time())), capture_output=True, text=True, check=True)
    return float(run.stdout)


def peak(command: Sequence[str]) -> int:
    """The largest resident size of the process, in MiB; POSIX only."""
    return int(subprocess.run(python("-c", PEAK, *command), capture_output=True, text=True, check=True).stdout)


def ledger(path: str, rows: int) -> str:
    """A ledger export of that many lines, all of one project of the example."""
    head = "Konto;Bilagsnr;Bilagsdato;År;Periode;Ansvar;Funksjon;Prosjekt;Tekst;Motpart;Beløp\n"
    with Path(path).open("w", encoding="utf-8") as file:
        file.write(head)
        for i in range(rows):
            month = i % 12 + 1
            file.write(
                f"27000;2024{i:06d};{i % 28 + 1:02d}.{month:02d}.2024;2024;{month};3250;325;32501;"
                f"Faktura {i % 977};Leverandør {i % 311} AS;{i % 90_000 + 1},{i % 100:02d}\n"
            )
    return path


def main() -> None:
    """Make the books, measure, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        large, small, other = (str(Path(folder) / name) for name in ("stor.xlsx", "liten.xlsx", "annen.xlsx"))
        for path, count, seed in ((large, rows, 1), (small, 200, 1), (other, rows, 2)):
            subprocess.run(
                program("ny", path, "--eksempel", "--rader", str(count), "--frø", str(seed), "--stille"), check=True
            )
        lines, out = ledger(str(Path(folder) / "hovedbok.csv"), rows), str(Path(folder) / "ut.xlsx")
        take, write = program("importer", small, lines, "--ut", out), python("-c", WRITE, lines, out + ".xlsx")
        check, read = program("valider", large), python("-c", READ, large)
        report = program("sluttrapport", large, "--utkast", "--ut", str(Path(folder) / "rapport.xlsx"))
        cases = (
            (f"`valider` (roll-up included), {rows} ledger rows", check, "python-calamine's bare read", read, 5),
            (f"`sluttrapport` (`valider` included), {rows} ledger rows", report, "`valider`", check, 3),
            (
                "`valider`, 200 rows, cold",
                program("valider", small),
                "pydantic imported",
                python("-c", "import pydantic; pydantic.BaseModel"),
                15,
            ),
            (
                f"`sammenlign`, twice {rows} ledger rows, every row another",
                program("sammenlign", large, other),
                "python-calamine's bare read of both",
                python("-c", READ, large, other),
                3,
            ),
            ("`--help`", program("--help"), "click imported", python("-c", "import click"), 15),
            (f"`importer`, {rows} new lines from CSV", take, "XlsxWriter writing as many cells", write, 3),
        )
        print("| what | seconds | against | seconds | ratio |\n|---|---|---|---|---|")
        for what, mine, against, theirs, rounds in cases:
            a, b, ratio = pair(mine, theirs, rounds)
            print(f"| {what} | {a:.2f} | {against} | {b:.2f} | {ratio:.2f} |")
        thousand = str(Path(folder) / "tusen.xlsx")
        subprocess.run(program("ny", thousand, "--eksempel", "--rader", "1000", "--stille"), check=True)
        click(thousand)
        times = [(click(thousand), seconds(program("valider", thousand))) for _ in range(15)]
        a, b = (statistics.median(each) for each in zip(*times, strict=True))
        ratio = statistics.median(x / y for x, y in times)
        print(f"| a click on Valider in Excel, 1000 rows | {a:.2f} | `valider` | {b:.2f} | {ratio:.2f} |")
        if os.name == "posix":
            print(f"| peak memory in MiB, {rows} rows | {peak(check)} | python-calamine's bare read | {peak(read)} | |")
            print(f"| peak memory in MiB, `sluttrapport`, {rows} rows | {peak(report)} | `valider` | {peak(check)} | |")
            print(f"| peak memory in MiB, `importer`, {rows} lines | {peak(take)} | XlsxWriter | {peak(write)} | |")


if __name__ == "__main__":
    main()
