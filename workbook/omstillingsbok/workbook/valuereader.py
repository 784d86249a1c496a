"""The value reader, python-calamine: opened, let to work ahead, and understood where it gives up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .text import Text
from .unreadable import Unreadable

if TYPE_CHECKING:
    from concurrent.futures import Future


def parse_ahead(path: Path, sheet: str) -> Future[Any]:
    """Parse one sheet in a thread of its own, outside Python's lock."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    future = pool.submit(lambda: open_engine(path).get_sheet_by_name(sheet))
    pool.shutdown(wait=False)
    return future


def open_engine(path: Path) -> Any:
    """The workbook as the value reader has it. Raises ``Unreadable``."""
    from python_calamine import load_workbook

    with readable(Text("innholdet kan ikke leses", "innhaldet kan ikkje lesast")):
        return load_workbook(str(path))


@contextmanager
def readable(trouble: Text) -> Iterator[None]:
    """What the value reader gives up on, by an error or by a panic of its own, is a damaged file."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError) as error:
        raise Unreadable("FIL005", trouble) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of the reader's machinery; it is no Exception
            guess = Text("{trouble}; trolig står et altfor stort tall i en datocelle",
                         "{trouble}; truleg står eit altfor stort tal i ei datocelle")  # fmt: skip
            raise Unreadable("FIL005", guess.format(trouble=trouble)) from error
        raise
