"""Against others: the same large book checked by general validation libraries, each as a whole process, in turn.

They check types and ranges of the ledger's sixteen columns alone; the program reads every sheet, judges all its rules
and rolls up the accounts. Each is measured on a book with its texts in one list, as Excel writes them, and on the same
book with each text in its cell, as openpyxl and many exports do. The others live in an environment of their own::

    python -m venv /tmp/andre
    /tmp/andre/bin/pip install "frictionless[excel]" "pandera[pandas]" great_expectations openpyxl python-calamine
    python benchmarks/andre.py /tmp/andre/bin/python [rows]
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from kjor import READ, peak, program, python, seconds

ROUNDS = 3
HEADER_ROW = 5
WORDS = (
    "Bilagsart",
    "Bilagsnr",
    "Konto",
    "Ansvar",
    "Funksjon",
    "Prosjekt-ID",
    "Tilsagn-ID",
    "Tekst",
    "Motpart",
    "Motpart orgnr",
    "Importkilde",
)
PLAIN = f"""
import datetime, sys
from typing import Annotated, Optional
import openpyxl, pydantic
Word = Optional[str]
class Row(pydantic.BaseModel):
    year: Annotated[int, pydantic.Field(ge=1990, le=2100, alias="År")]
    period: Annotated[int, pydantic.Field(ge=0, le=13, alias="Periode")]
    kind: Word = pydantic.Field(alias="Bilagsart")
    number: Annotated[str, pydantic.Field(min_length=1, alias="Bilagsnr")]
    date: datetime.datetime = pydantic.Field(alias="Bilagsdato")
    account_class: Optional[int] = pydantic.Field(alias="Kontoklasse")
    account: Annotated[str, pydantic.Field(min_length=3, alias="Konto")]
    unit: Word = pydantic.Field(alias="Ansvar")
    function: Word = pydantic.Field(alias="Funksjon")
    project: Word = pydantic.Field(alias="Prosjekt-ID")
    grant: Word = pydantic.Field(alias="Tilsagn-ID")
    text: Word = pydantic.Field(alias="Tekst")
    party: Word = pydantic.Field(alias="Motpart")
    party_no: Word = pydantic.Field(alias="Motpart orgnr")
    amount: float = pydantic.Field(alias="Beløp")
    source: Word = pydantic.Field(alias="Importkilde")
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)["Regnskap"]
rows = sheet.iter_rows(min_row={HEADER_ROW}, values_only=True)
head = list(next(rows))
for row in rows:
    if any(row):
        Row.model_validate(dict(zip(head, row)))
"""
FRAME = f"""
import sys, pandas
WORDS = {WORDS}
frame = pandas.read_excel(sys.argv[1], sheet_name="Regnskap", header={HEADER_ROW - 1}, engine=sys.argv[2],
                          dtype=dict.fromkeys(WORDS, str))
"""
PANDERA = (
    FRAME
    + """
import pandera.pandas as pa
pa.DataFrameSchema({
    **{name: pa.Column(str, nullable=True) for name in WORDS},
    "Konto": pa.Column(str, pa.Check.str_length(min_value=3)), "Bilagsnr": pa.Column(str, nullable=False),
    "Bilagsdato": pa.Column("datetime64[ns]", coerce=True), "Kontoklasse": pa.Column(float, nullable=True, coerce=True),
    "År": pa.Column(int, pa.Check.in_range(1990, 2100), coerce=True),
    "Periode": pa.Column(int, pa.Check.in_range(0, 13), coerce=True), "Beløp": pa.Column(float, coerce=True),
}).validate(frame, lazy=True)
"""
)
EXPECTATIONS = (
    FRAME
    + """
import great_expectations as gx
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
batch = context.data_sources.add_pandas("p").add_dataframe_asset("a").add_batch_definition_whole_dataframe("b")
e = gx.expectations
suite = context.suites.add(gx.ExpectationSuite(name="s", expectations=[
    *(e.ExpectColumnValuesToNotBeNull(column=name) for name in ("Konto", "Bilagsnr", "Bilagsdato", "Beløp")),
    *(e.ExpectColumnValuesToBeOfType(column=name, type_="str") for name in WORDS),
    e.ExpectColumnValuesToBeBetween(column="År", min_value=1990, max_value=2100),
    e.ExpectColumnValuesToBeBetween(column="Periode", min_value=0, max_value=13),
]))
definition = gx.ValidationDefinition(name="v", data=batch, suite=suite)
context.validation_definitions.add(definition).run(batch_parameters={"dataframe": frame})
"""
)
FRICTIONLESS = f"""
import os, sys
from frictionless import Dialect, Resource, Schema, formats
os.chdir(os.path.dirname(sys.argv[1]))
report = Resource(
    path=os.path.basename(sys.argv[1]),
    dialect=Dialect(header_rows=[{HEADER_ROW}], controls=[formats.ExcelControl(sheet="Regnskap")]),
    detector=__import__("frictionless").Detector(schema_sync=True),
    schema=Schema.from_descriptor({{"fields": [
        {{"name": "År", "type": "number", "constraints": {{"minimum": 1990, "maximum": 2100, "required": True}}}},
        {{"name": "Periode", "type": "number", "constraints": {{"minimum": 0, "maximum": 13, "required": True}}}},
        {{"name": "Bilagsdato", "type": "date", "constraints": {{"required": True}}}},
        {{"name": "Beløp", "type": "number", "constraints": {{"required": True}}}},
        *({{"name": name, "type": "string"}} for name in {WORDS}),
    ]}}),
).validate()
"""


def with_texts_in_cells(path: str, target: str) -> None:
    """The same book without a list of texts: every cell holds its own."""
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        texts = re.findall(rb"<si>(.*?)</si>", book.read("xl/sharedStrings.xml"), re.DOTALL)
        for info in book.infolist():
            part = book.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                part = re.sub(
                    rb't="s"><v>(\d+)</v>',
                    lambda cell: b't="inlineStr"><is>' + texts[int(cell[1])] + b"</is>",
                    part,
                )
            copy.writestr(info.filename, part)


def compare(other: str, path: str) -> None:
    """Run all ways on one book in turn, and print how they stand to the program."""
    ways = {
        "python-calamine's bare read": python("-c", READ, path),
        "openpyxl (streaming) + one pydantic model per row": [other, "-c", PLAIN, path],
        "pandera, pandas with openpyxl": [other, "-c", PANDERA, path, "openpyxl"],
        "pandera, pandas with calamine": [other, "-c", PANDERA, path, "calamine"],
        "great_expectations, pandas with openpyxl": [other, "-c", EXPECTATIONS, path, "openpyxl"],
        "great_expectations, pandas with calamine": [other, "-c", EXPECTATIONS, path, "calamine"],
        "frictionless": [other, "-c", FRICTIONLESS, path],
    }
    check = program("valider", path)
    for name, command in ways.items():
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            sys.exit(f"{name} cannot be run:\n{run.stderr[-2000:]}")
    seconds(check)
    times = {name: [(seconds(command), seconds(check)) for _ in range(ROUNDS)] for name, command in ways.items()}
    print("| other | seconds | `valider` in the same minute | times as long | MiB |\n|---|---|---|---|---|")
    for name, measured in times.items():
        theirs, ours = (statistics.median(each) for each in zip(*measured, strict=True))
        ratio = statistics.median(a / b for a, b in measured)
        room = peak(ways[name]) if os.name == "posix" else ""
        print(f"| {name} | {theirs:.2f} | {ours:.2f} | {ratio:.1f} | {room} |", flush=True)


def main() -> None:
    """Make the books, compare on both."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_file():
        sys.exit(__doc__)
    other, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        listed, own = (str(Path(folder) / name) for name in ("stor.xlsx", "tekst_i_cellene.xlsx"))
        subprocess.run(program("ny", listed, "--eksempel", "--rader", str(rows), "--stille"), check=True)
        with_texts_in_cells(listed, own)
        for path, how in ((listed, "texts in one list"), (own, "each text in its cell")):
            print(f"\n`valider`, every sheet and rule, {rows} ledger rows, {how}, against\n")
            compare(other, path)


if __name__ == "__main__":
    main()
