"""Where the add-in, its log and its temporary copies live on each system."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

System = Literal["windows", "macos", "other"]

ADDIN = "omstillingsbok.xlam"
SCRIPT = "omstillingsbok.applescript"
_OFFICE = "Library/Group Containers/UBF8T346G9.Office"
"""The folder that every Office program on macOS may use without asking."""


@dataclass(frozen=True)
class Places:
    """The folders of one user. ``startup`` is where Excel loads add-ins by itself; ``scripts`` is macOS' only."""

    system: System
    state: Path
    temporary: Path
    startup: Path | None = None
    scripts: Path | None = None

    @property
    def addin(self) -> Path | None:
        """The installed add-in."""
        return self.startup / ADDIN if self.startup else None

    @property
    def log(self) -> Path:
        """What went wrong, for the one who helps."""
        return self.state / "tillegg.log"


def places(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> Places:
    """The folders of the user who runs the program."""
    here = home or Path.home()
    if platform == "win32":
        roaming = Path(environment.get("APPDATA") or here / "AppData/Roaming")
        local = Path(environment.get("LOCALAPPDATA") or here / "AppData/Local")
        state = local / "Omstillingsbok"
        return Places("windows", state, Path(tempfile.gettempdir()), roaming / "Microsoft/Excel/XLSTART")
    if platform == "darwin":
        office = here / _OFFICE
        return Places(
            "macos",
            here / "Library/Application Support/Omstillingsbok",
            office,
            office / "User Content.localized/Startup.localized/Excel",
            here / "Library/Application Scripts/com.microsoft.Excel",
        )
    state = Path(environment.get("XDG_STATE_HOME") or here / ".local/state") / "omstillingsbok"
    return Places("other", state, Path(tempfile.gettempdir()))
