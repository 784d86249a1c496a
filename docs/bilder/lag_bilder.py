"""Makes the pictures in this folder anew: ``.venv/bin/python docs/bilder/lag_bilder.py``.

Everything shown is the program's own: the example book as issued, the same with three faults, and the example's report.
Needs soffice, pdftotext, pdftoppm and chromium; the fonts are the machine's.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from omstillingsbok import api
from omstillingsbok.cli.main import main as omstillingsbok
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import Regnskap, Start, Tilsagn

HERE = Path(__file__).parent
COLOURS = 256
MARGIN = 12
NORWEGIAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>nb-NO</value></prop></item></oor:items>"""
SHEETS = {"Start": "excel_start", "Prosjekter": "excel_prosjekter", "Regnskap": "excel_regnskap"}
"""Sheets of the example, and the names of their pictures; each sheet's first page is shown."""
REPORT_PAGES = (1, 5)
FRONT = (("excel_start", 580), ("excel_kontroll", 580), ("sluttrapport_5", 504))
"""The front page's pictures, and how much of their width is shown from the left."""
FRAME, GAP, HEIGHT = "#9fb0bf", 28, 480


def main() -> None:
    """Every picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = example("nb", 240, 1)
        for sheet, picture in SHEETS.items():
            _sheet(_printed(_issued(book, folder / "bok.xlsx")), sheet, picture)
        wrong = _issued(_with_faults(book), folder / "fjordvik.xlsx")
        with contextlib.chdir(folder):
            omstillingsbok(["valider", wrong.name, "--format", "html", "--ut", "funn.html", "--stille"])
            omstillingsbok(["valider", wrong.name, "--i-boken", "--stille"])
        _page(folder / "funn.html", "funn")
        _sheet(_printed(wrong), "Kontroll", "excel_kontroll")
        report = folder / "rapport.pdf"
        report.write_bytes(api.report_pdf(example("nb", 400, 1)))
        for page in REPORT_PAGES:
            _picture(report, page, f"sluttrapport_{page}", 70)
    _front()


def _issued(book: Book, path: Path) -> Path:
    issue(path, book)
    return path


def _with_faults(book: Book) -> Book:
    """A voucher of a year too early, an unknown project, a grant without its date."""
    entries: dict[type[Entry], list[Entry]] = {
        entry: list(table) for entry, table in book.tables.items() if entry is not Start
    }
    faults: tuple[tuple[type[Entry], int, dict[str, object]], ...] = (
        (Regnskap, 3, {"voucher_date": dt.date(2014, 3, 1)}),
        (Regnskap, 8, {"project_id": "P77"}),
        (Tilsagn, 1, {"granted_on": None}),
    )
    for entry, at, values in faults:
        entries[entry][at] = entries[entry][at].model_copy(update=values)
    made = Book.of(book.start, [each for rows in entries.values() for each in rows])
    return dataclasses.replace(made, lang=book.lang)


def _printed(workbook: Path) -> Path:
    """The workbook as LibreOffice prints it, with Norwegian numbers and dates."""
    printed = workbook.with_suffix(".pdf")
    profile = workbook.parent / "profil"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(NORWEGIAN, "utf-8")
    if not printed.exists() or printed.stat().st_mtime < workbook.stat().st_mtime:
        soffice = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*soffice, "--outdir", str(workbook.parent), str(workbook)], check=True, capture_output=True)
    return printed


def _sheet(printed: Path, sheet: str, picture: str) -> None:
    """The first page of a sheet; its name stands last in the page's first line."""
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, text=True)
    for number, page in enumerate(text.stdout.split("\f"), 1):
        if (page.strip().splitlines() or [""])[0].endswith(sheet):
            return _picture(printed, number, picture, 100)
    sys.exit(f"No page of {printed.name} is headed {sheet}.")


def _picture(pdf: Path, page: int, name: str, dots: int) -> None:
    to = HERE / name
    only = ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", *only, str(pdf), str(to)], check=True)
    _small(to.with_suffix(".png"))


def _page(html: Path, name: str) -> None:
    to = HERE / f"{name}.png"
    chromium = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--window-size=1000,900",
    ]
    subprocess.run([*chromium, f"--screenshot={to}", html.as_uri()], check=True, capture_output=True)
    _small(to)


def _front() -> None:
    """The book, its check and its report side by side, each as wide as the others and cut at one height."""
    width = min(shown for _, shown in FRONT)
    whole = Image.new("RGB", ((width + GAP) * len(FRONT) - GAP, HEIGHT), "white")
    for at, (name, shown) in enumerate(FRONT):
        with Image.open(HERE / f"{name}.png") as image:
            part = image.convert("RGB").crop((0, 0, shown, min(image.height, HEIGHT * shown // width)))
        part = ImageOps.expand(part.resize((width - 4, part.height * width // shown)), 2, FRAME)
        whole.paste(part.crop((0, 0, width, HEIGHT)), (at * (width + GAP), 0))
    _saved(whole, HERE / "forside.png")


def _small(path: Path) -> None:
    """Without the white around it, in few colours."""
    with Image.open(path) as image:
        whole = image.convert("RGB")
    box = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox() or (0, 0, *whole.size)
    left, top, right, bottom = box
    kept = (max(left - MARGIN, 0), max(top - MARGIN, 0), min(right + MARGIN, whole.width), bottom + MARGIN)
    _saved(whole.crop((*kept[:3], min(kept[3], whole.height))), path)


def _saved(image: Image.Image, path: Path) -> None:
    """Colours that few points have, such as that of a warning, are kept apart."""
    image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


if __name__ == "__main__":
    main()
