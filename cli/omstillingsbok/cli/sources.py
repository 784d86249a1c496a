"""Files that are not simply at hand: at an address that fsspec opens, or seen from another machine of a cluster.

Nothing here is imported, and no network is used, before somebody has given such an address.
"""

from __future__ import annotations

import glob
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..workbook.container import MAX_TOTAL
from ..workbook.text import Text
from ..workbook.unreadable import Unreadable, not_opened
from .errors import UNREADABLE, USAGE, Stop

_ADDRESS = re.compile(r"[A-Za-z][\w+.-]+://")  # two letters at least: C:// is a disk
_USER = re.compile(r"(?<=://)[^/@]*:[^/@]*@")
_KEY = re.compile(r"([?&][\w-]*(?:sig|token|key|secret|password|credential)\w*=)[^&:]*", re.IGNORECASE)
_PIECE = 1 << 20
CONNECT, ANSWER = 15, 30
"""Seconds to wait for a server, and for the next word from it."""


class Elsewhere(NamedTuple):
    """A file by the name that users see, and by where it is opened."""

    shown: str
    address: str

    def __str__(self) -> str:
        return self.shown

    @property
    def name(self) -> str:
        """The last part of the address: of what lies in an archive, and without what is asked of a server."""
        return PurePosixPath(self.address.partition("::")[0].partition("?")[0]).name


Source = Path | Elsewhere


def is_address(text: str) -> bool:
    """True for ``s3://…``, ``https://…``, ``zip://…::…``; False for the paths of any system."""
    return _ADDRESS.match(text) is not None


def expanded(text: str, endings: tuple[str, ...]) -> Iterator[Elsewhere]:
    """The files behind an address: the file, those of a folder with one of the ``endings``, or those of a pattern.

    Raises ``Stop``.
    """
    try:
        import fsspec
    except ImportError as missing:
        raise _lacking(text) from missing
    _be_impatient(text)
    try:
        system, path = fsspec.core.url_to_fs(text)
        if glob.has_magic(path.partition("?")[0]):
            # a web server is asked for the whole file to tell, and may refuse
            found = sorted(
                each for each in system.glob(path) if each.lower().endswith(endings) or not system.isdir(each)
            )
        elif path.partition("?")[0].lower().endswith(endings) or not system.isdir(path):
            found = [path]
        else:
            found = sorted(each for each in system.find(path) if each.lower().endswith(endings))
    except ImportError as missing:
        raise _lacking(text) from missing
    except ValueError as unknown:
        known = ", ".join(f"{name}://" for name in ("s3", "abfs", "https", "zip", "file"))
        said = f"«{masked(text)}» er ikke en adresse som kan åpnes. Adresser begynner for eksempel med {known}."
        raise Stop(said, USAGE) from unknown
    except Exception as error:
        said = f"Får ikke kontakt med «{masked(text)}» ({type(error).__name__}). Sjekk adressen, nettet og tilgangen."
        raise Stop(said, UNREADABLE) from error
    protocol, _, rest = text.partition("://")
    _, chained, inside = rest.partition("::")
    for each in found:
        address = f"{protocol}://{each}{chained}{inside}" if chained else system.unstrip_protocol(each)
        yield Elsewhere(masked(address), address)


def _be_impatient(address: str) -> None:
    """Wait less for a silent server than the libraries do; what the user has set for fsspec stands."""
    from fsspec.config import conf

    if re.search(r"\bhttps?://", address) and find_spec("aiohttp"):
        timeout = import_module("aiohttp").ClientTimeout(total=None, sock_connect=CONNECT, sock_read=ANSWER)
        for protocol in ("http", "https"):
            conf.setdefault(protocol, {}).setdefault("client_kwargs", {"timeout": timeout})
    elif re.search(r"\bs3a?://", address):
        limits = {"connect_timeout": CONNECT, "read_timeout": ANSWER, "retries": {"max_attempts": 0}}
        for protocol in ("s3", "s3a"):
            conf.setdefault(protocol, {}).setdefault("config_kwargs", limits)


def masked(address: str) -> str:
    """The address without passwords and keys that stand in it."""
    return _KEY.sub(r"\1…", _USER.sub("", address))


def _lacking(text: str) -> Stop:
    install = 'pip install "omstillingsbok[fjern]"'
    return Stop(f"«{masked(text)}» krever en pakke som ikke er installert: {install}.", UNREADABLE)


@contextmanager
def at_hand(source: Source) -> Iterator[Path]:
    """The file as a path to read, fetched for the while when it is at an address. Raises ``Unreadable``."""
    if isinstance(source, Path):
        yield source
    elif not is_address(source.address):
        yield Path(source.address)
    else:
        with tempfile.TemporaryDirectory(prefix=".omstillingsbok-", ignore_cleanup_errors=True) as folder:
            local = Path(folder) / (source.name or "bok.xlsx")
            _fetch(source.address, local)
            yield local


def _fetch(address: str, local: Path) -> None:
    import fsspec

    _be_impatient(address)
    copied = 0
    try:
        with fsspec.open(address, "rb") as there, local.open("wb") as here:
            while piece := there.read(_PIECE):
                copied += len(piece)
                if copied > MAX_TOTAL:
                    most = MAX_TOTAL >> 20
                    raise Unreadable("FIL010", Text(f"mer enn {most} MB", f"meir enn {most} MB"))
                here.write(piece)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # each kind of address fails in its own way
        raise not_opened(error) from error
