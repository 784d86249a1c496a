"""The same work on the machines of a Dask cluster: files go out in small lots, and again when a machine dies.

On its machine a file is worked on as ``workers`` does it, in a process of its own with the same limits, so that a file
that kills its process is that file's outcome and the machine goes on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..workbook.text import Text
from ..workbook.unreadable import Unreadable
from .errors import UNREADABLE, Stop
from .sources import Elsewhere, Source
from .workers import Limits, spread

if TYPE_CHECKING:
    from distributed import Client, Future

LOT = 16
"""At most so many files go out at a time."""
ANSWER, ALONE = 20, 60
"""Seconds to wait for the cluster to answer, and for a machine to come when all have gone."""


def spread_over(
    address: str, work: Callable[..., Any], sources: Sequence[Source], limits: Limits
) -> Iterator[tuple[int, Any]]:
    """The outcome of ``work`` on every source with its index, as they come, see ``workers.spread``. Raises ``Stop``."""
    with _client(address) as client:
        machines = max(1, sum(client.nthreads().values()))
        size = max(1, min(LOT, len(sources) // (4 * machines)))
        lots = [list(range(at, min(at + size, len(sources)))) for at in range(0, len(sources), size)]
        sent = {_sent(client, work, sources, lot, limits): lot for lot in lots}
        while sent:
            for future in _finished(client, list(sent)):
                lot = sent.pop(future)
                if future.status == "finished":
                    yield from zip(lot, future.result(), strict=True)
                elif len(lot) > 1:
                    sent |= {_sent(client, work, sources, [index], limits): [index] for index in lot}
                else:
                    yield lot[0], _lost(future.exception())


def _sent(
    client: Client, work: Callable[..., Any], sources: Sequence[Source], lot: Sequence[int], limits: Limits
) -> Future:
    return client.submit(_lot, work, [_from_anywhere(sources[index]) for index in lot], limits, pure=False)


def _from_anywhere(source: Source) -> Source:
    """The source as it is found from a machine whose working folder is another."""
    return Elsewhere(str(source), str(source.absolute())) if isinstance(source, Path) else source


def _finished(client: Client, sent: Sequence[Future]) -> list[Future]:
    """The futures that have come to an end, at least one; stops when the cluster has no machine for long."""
    from distributed import wait

    alone = time.monotonic()
    while True:
        try:
            return list(wait(sent, timeout=5, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            if client.nthreads():
                alone = time.monotonic()
            elif time.monotonic() - alone > ALONE:
                raise Stop("Klyngen har ingen maskiner igjen. Start flere, og kjør på nytt.", UNREADABLE) from None


def _lost(error: BaseException | None) -> Exception:
    """What a single file that no machine could answer for comes to."""
    if type(error).__name__ == "KilledWorker":
        return Unreadable("FIL015", Text("klyngen", "klynga"))
    return error if isinstance(error, Exception) else RuntimeError("the cluster gave up a file")


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as missing:
        said = '--klynge krever pakken distributed, som ikke er installert: pip install "omstillingsbok[klynge]".'
        raise Stop(said, UNREADABLE) from missing
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout=ANSWER)
        client.wait_for_workers(1, timeout=ANSWER)
    except Exception as error:
        said = f"Får ikke kontakt med en klynge på «{address}». Sjekk adressen, og at minst én maskin er i gang."
        raise Stop(said, UNREADABLE) from error
    with client:
        _same_program(client)
        yield client


def _same_program(client: Client) -> None:
    here = version("omstillingsbok")
    try:
        there = set(client.run(version, "omstillingsbok").values())
    except Exception as error:
        said = f"Maskinene i klyngen har ikke omstillingsbok {here}. Installer det på alle."
        raise Stop(said, UNREADABLE) from error
    if there != {here}:
        said = f"Maskinene i klyngen har omstillingsbok {', '.join(sorted(there - {here}))}, og her er det {here}."
        raise Stop(said, UNREADABLE)


# --- on a machine of the cluster -------------------------------------------------------------------------------------


def _lot(work: Callable[..., Any], sources: Sequence[Source], limits: Limits) -> list[Any]:
    """The outcome for every source, in order."""
    from multiprocessing import current_process

    # Dask's processes are marked as ones that may have no children; ours end themselves when their parent is gone
    current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    found = dict(spread(work, sources, 1, limits))
    return [found[index] for index in range(len(sources))]
