"""One click on Valider over the stand-in for Excel. Prints the seconds since it was asked for, the stand-in's aside.

Arguments: the workbook, and the time (seconds since 1970) at which the process was asked for.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
gc.disable()
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
import xlwings  # noqa: E402, F401 - a click pays for this, not for what the stand-in imports

begun = time.time()
import fake_excel  # noqa: E402

aside = time.time() - begun


def set_aside(owner: type, name: str) -> None:
    """Do not count what the stand-in needs for this."""
    inner = getattr(owner, name)

    def timed(*arguments: Any, **named: Any) -> Any:
        global aside
        started = time.time()
        try:
            return inner(*arguments, **named)
        finally:
            aside += time.time() - started

    setattr(owner, name, timed)


def main() -> None:
    """Open the workbook, click, print."""
    for owner, name in (
        (fake_excel.Books, "open"),
        (fake_excel.Book, "copy_to"),
        (fake_excel.Sheet, "copy"),
        (fake_excel.Sheet, "delete"),
    ):
        set_aside(owner, name)
    from omstillingsbok.addin.places import Places
    from omstillingsbok.addin.run import Click, run

    path, asked = Path(sys.argv[1]), float(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        fake_excel.opened(fake_excel.start_excel(), path)
        if not run(Click("valider", name=path.name), Places("other", Path(folder), Path(folder))):
            raise SystemExit((Path(folder) / "tillegg.log").read_text("utf-8"))
    print(time.time() - asked - aside)


if __name__ == "__main__":
    main()
