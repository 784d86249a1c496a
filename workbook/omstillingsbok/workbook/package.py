"""A workbook's package of parts, opened to change a few of them: every other entry is copied as compressed bytes."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote

from lxml import etree

from .container import Container
from .ooxml import PKG, TYPES, Element, children, dump, kind, local, parse, relations_owner, relations_part
from .rawzip import copy_entry, write_entry
from .refusal import Refused, broken, refusal
from .text import Text
from .unreadable import NO_INDEX, NO_WORKBOOK, NOT_UNPACKED, SAME_NAME, Unreadable

_CONTENT_TYPES = "[Content_Types].xml"
Chunks = Callable[[], Iterator[bytes]]


def check(path: Path) -> None:
    """Refuse a file that the container's limits refuse."""
    try:
        with Container(path):
            pass
    except Unreadable as error:
        raise Refused(error.code, error.message, error.fix) from error


class Package:
    """The parts of a workbook; changed ones are held until ``save``. Letter case does not tell two parts apart.

    What reads a part raises ``Refused`` where the package does not hold together.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise broken(NO_INDEX) from error
        self._entries = {_key(info.filename): info for info in self._zip.infolist()}
        if len(self._entries) != len(self._zip.infolist()):
            self._zip.close()
            raise refusal("FIL011", SAME_NAME)
        self._changed: dict[str, bytes | Chunks] = {}
        self._dropped: set[str] = set()
        self._spelled: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        try:
            self._types = parse(self.read(_CONTENT_TYPES), _CONTENT_TYPES)
            self._by_part = self._said("Override", "PartName")
            self._by_ending = self._said("Default", "Extension")
            self.workbook = self._workbook()
        except Refused:
            self._zip.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _workbook(self) -> str:
        part = self.related("", "officeDocument")
        if part is None or not self.has(part):
            raise broken(NO_WORKBOOK)
        return part

    # --- parts -------------------------------------------------------------------------------------------------------

    def parts(self) -> Iterator[str]:
        """The names of all parts there are now."""
        for key, info in self._entries.items():
            if key not in self._dropped:
                yield info.filename
        yield from (name for key, name in self._spelled.items() if key not in self._entries)

    def has(self, part: str) -> bool:
        """True when the part is there."""
        key = _key(part)
        return key in self._changed or (key in self._entries and key not in self._dropped)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises ``Refused``."""
        key = _key(part)
        if key in self._changed:
            held = self._changed[key]
            return held if isinstance(held, bytes) else b"".join(held())
        if not self.has(part):
            raise broken(Text(f"delen {part} mangler", f"delen {part} manglar"))
        try:
            return self._zip.read(self._entries[key])
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
            raise broken(NOT_UNPACKED.format(part=part)) from error

    def xml(self, part: str) -> Element:
        """The root of a part."""
        return parse(self.read(part), part)

    def put(self, part: str, data: bytes | Chunks, content_type: str = "") -> None:
        """Change or add a part. A large one is given as what makes its pieces, and never held whole."""
        key = _key(part)
        self._changed[key] = data
        self._dropped.discard(key)
        self._spelled[key] = part
        if content_type:
            self._typed[key] = content_type

    def put_xml(self, part: str, root: Element, content_type: str = "") -> None:
        """Change a part when ``root`` says something else than the part does, else leave its bytes alone."""
        data = dump(root)
        if not self.has(part) or dump(self.xml(part)) != data:
            self.put(part, data, content_type)

    def drop(self, part: str) -> None:
        """Take a part and its relations away."""
        for each in (part, relations_part(part)):
            key = _key(each)
            self._changed.pop(key, None)
            for held in (self._spelled, self._typed):
                held.pop(key, None)
            if key in self._entries:
                self._dropped.add(key)

    def fresh(self, part: str) -> str:
        """A name like ``part`` that no part has. Raises ``ValueError``."""
        match = re.fullmatch(r"(.*?)(\d*)(\.\w+)", part)
        if match is None:
            raise ValueError(f"a part without ending: {part}")
        at, made = int(match[2] or 1), part
        while self.has(made) or self.has(relations_part(made)):
            made = f"{match[1]}{at}{match[3]}"
            at += 1
        return made

    def refuse_signed(self) -> None:
        """A signature would no longer hold: refuse a signed file."""
        if any("digital-signature" in self.content_type(part) for part in self.parts()):
            raise refusal("FIL020")

    # --- content types -----------------------------------------------------------------------------------------------

    def content_type(self, part: str) -> str:
        """The part's content type; empty when none is declared."""
        key = _key(part)
        return self._typed.get(key) or self._by_part.get(key) or self._by_ending.get(key.rsplit(".", 1)[-1], "")

    def _said(self, element: str, of: str) -> dict[str, str]:
        """What the content types say by part or by ending."""
        wanted = [each for each in children(self._types) if local(each) == element]
        return {_key(each.get(of) or ""): each.get("ContentType") or "" for each in wanted}

    def _settle_types(self) -> None:
        """Say the content types of what changed: in place where something was said, else last and by name."""
        waiting = dict(self._typed)
        for each in children(self._types):
            key = _key(each.get("PartName") or "")
            if key in self._dropped and not self.has(key):
                self._types.remove(each)
            elif key in waiting:
                each.set("ContentType", waiting.pop(key))
        for key in sorted(waiting):
            if self._by_ending.get(key.rsplit(".", 1)[-1]) != waiting[key]:
                name, meaning = "/" + self._spelled[key], waiting[key]
                etree.SubElement(self._types, f"{{{TYPES}}}Override", PartName=name, ContentType=meaning)

    # --- relations ---------------------------------------------------------------------------------------------------

    def relations(self, part: str) -> Element:
        """The part's relations as a tree; an empty one when it has none."""
        name = relations_part(part)
        return self.xml(name) if self.has(name) else parse(b'<Relationships xmlns="%b"/>' % PKG.encode(), name)

    def target(self, part: str, relation: Element) -> str | None:
        """The part that a relation of ``part`` leads to; None when it leads out of the package or into a part."""
        target = (relation.get("Target") or "").replace("\\", "/")
        if relation.get("TargetMode") == "External" or target.startswith("#"):
            return None
        found = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        return found if self.has(found) or "%" not in found else unquote(found)

    def targets(self, part: str) -> Iterator[tuple[str, str]]:
        """What the part relates to and is there: the relation's kind and the part."""
        for each in children(self.relations(part)):
            found = self.target(part, each)
            if found is not None and self.has(found):
                yield kind(each), found

    def related(self, part: str, wanted: str) -> str | None:
        """The first part of that kind."""
        return next((found for each, found in self.targets(part) if each == wanted), None)

    def owned(self, parts: list[str]) -> set[str]:
        """The parts, in lower case, that ``parts`` lead to and nothing else in the package needs."""
        own = {_key(part) for part in parts}
        reached = self._reached(list(own), own)
        needed: set[str] = set()
        for name in list(self.parts()):
            owner = relations_owner(_key(name))
            if owner is not None and owner not in reached | own:
                needed |= self._reached([owner], own)
        return reached - needed

    def _reached(self, start: list[str], closed: set[str]) -> set[str]:
        """What the parts lead to, step by step, but not by way of the closed ones."""
        found: set[str] = set()
        waiting = start
        while waiting:
            new = {_key(target) for part in waiting for _, target in self.targets(part)} - found - closed
            found |= new
            waiting = sorted(new)
        return found

    # --- out ---------------------------------------------------------------------------------------------------------

    def save(self, target: Path) -> None:
        """Write the package: changed parts in the place of the old ones, new ones last, all else byte for byte."""
        self._settle_types()
        self.put_xml(_CONTENT_TYPES, self._types)
        waiting = dict(self._changed)
        with self.path.open("rb") as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            out.comment = self._zip.comment
            for key, info in self._entries.items():
                if key in waiting:
                    write_entry(out, info.filename, waiting.pop(key))
                elif key not in self._dropped:
                    copy_entry(source, info, out)
            for key, data in waiting.items():
                write_entry(out, self._spelled[key], data)


def _key(part: str) -> str:
    """What two names of one part share."""
    return part.replace("\\", "/").lstrip("/").lower()
