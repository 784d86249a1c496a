"""Set up and run the main job: an example book, its check, its accounts and its sluttrapport, in the folder «ut»."""

from __future__ import annotations

import sys

from oppsett import ROOT, run


def main() -> int:
    """Run every step; stops at the first that fails."""
    out = ROOT / "ut"
    out.mkdir(exist_ok=True)
    book, report = out / "eksempel.xlsx", out / "sluttrapport.xlsx"
    steps = (
        ("Lager en utfylt eksempelbok", ("ny", str(book), "--eksempel", "--overskriv")),
        ("Kontrollerer den", ("valider", str(book))),
        ("Ruller opp regnskapet", ("regnskap", str(book))),
        ("Lager sluttrapporten", ("sluttrapport", str(book), "--ut", str(report))),
    )
    for what, command in steps:
        print(f"\n== {what}: omstillingsbok {' '.join(command)}", flush=True)
        code = run("-m", "omstillingsbok", *command)
        if code:
            return code
    print(f"\nFerdig. Åpne disse i Excel eller LibreOffice:\n  {book}\n  {report}")
    print("Se først på arket Start i eksempelboken, deretter på arkene Sluttrapport og Regnskapsoversikt i rapporten.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
