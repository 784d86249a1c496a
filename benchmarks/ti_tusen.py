"""A county's whole pile: 10,000 files, one in ten of them bad, checked twice unattended, and twice by a cluster.

Run with the environment's Python: ``python benchmarks/ti_tusen.py [files]``. Every file's verdict is known beforehand:
a good book has as many amounts that are text (REG010) as were put there, a bad one is refused with its own code. All
four runs must give the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import Any

from distributed import LocalCluster
from kjor import program

from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from hostile.containers import Case, containers
from hostile.content import filled, parts_of
from hostile.masses import masses
from hostile.numbers import numbers
from hostile.parts import parts

WRONG = ' t="inlineStr"><is><t>12,5 kr</t></is>'
AMOUNTS = "O"
"""The column of Beløp."""
LARGEST = 1 << 20
"""Of the bad files, those up to this size: the others take disk and tell nothing new the second time."""


def main() -> None:
    """Make the pile, check it twice, compare with what is known and with each other."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "inn"
        folder.mkdir()
        known = _made(folder, many)
        runs = [_checked(folder) for _ in range(2)]
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            runs += [_checked(folder, "--klynge", cluster.scheduler_address) for _ in range(2)]
    found = {Path(each["path"]).name: _verdict(each) for each in json.loads(runs[0][0])["files"]}
    wrong = {name: (found.get(name), verdict) for name, verdict in known.items() if found.get(name) != verdict}
    for name, (seen, verdict) in list(wrong.items())[:20]:
        print(f"{name}: {seen}, known {verdict}")
    equal = len({run for run, _ in runs}) == 1
    sorts = Counter(verdict.split()[0] for verdict in known.values())
    print(f"{len(known)} files, {sum(n for sort, n in sorts.items() if sort.startswith('FIL'))} of them bad")
    print(f"wrong verdicts: {len(wrong)}; all runs equal: {equal}")
    print("seconds: " + ", ".join(f"{t:.0f} ({len(known) / t:.0f} files a second)" for _, t in runs))
    sys.exit(bool(wrong) or not equal or len(found) != len(known))


def _checked(folder: Path, *besides: str) -> tuple[bytes, float]:
    """What ``valider`` writes of the pile, and the seconds it took."""
    out = folder.parent / "funn.json"
    begun = time.perf_counter()
    done = subprocess.run(
        program("valider", str(folder), "--format", "json", "--ut", str(out), "--stille", *besides), check=False
    )
    assert done.returncode == 3, done.returncode
    return out.read_bytes(), time.perf_counter() - begun


def _verdict(file: dict[str, Any]) -> str:
    if file["status"] == "unreadable":
        return str(file["findings"][0]["code"])
    errors = [each for each in file["findings"] if each["severity"] in ("error", "fatal")]
    amounts = sum(each["count"] for each in errors if each["code"] == "REG010")
    return f"lest {amounts} {'bare' if amounts == sum(each['count'] for each in errors) else 'og annet'}"


def _made(folder: Path, many: int) -> dict[str, str]:
    """The files and the verdict of each."""
    good = [(data, f"lest {wrong} bare") for seed in range(4) for wrong, data in _books(folder, seed)]
    every: list[Case] = [*containers(), *parts(), *numbers(), *masses()]
    bad = [(data, code) for _, data, code in every if code and len(data) <= LARGEST]
    goods, bads, known = cycle(good), cycle(bad), {}
    for n in range(many):
        data, verdict = next(bads) if n % 10 == 9 else next(goods)
        if not verdict.startswith("FIL"):  # a comment makes every book a file of its own
            note = f"fil {n}".encode()
            data = data[:-2] + len(note).to_bytes(2, "little") + note
        name = f"{n:05d}.xlsx"
        (folder / name).write_bytes(data)
        known[name] = verdict
    return known


def _books(folder: Path, seed: int) -> list[tuple[int, bytes]]:
    """Books of one programme, with so many amounts typed as text."""
    path = folder / "mal.xlsx"
    issue(path, example("nn" if seed % 2 else "nb", 12 + seed, seed))
    held = parts_of(path)
    path.unlink()
    return [(wrong, filled(held, AMOUNTS, [WRONG] * wrong)) for wrong in range(5)]


if __name__ == "__main__":
    main()
