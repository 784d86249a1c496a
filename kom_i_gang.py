"""Set up and run the main job: an example book, its check, its accounts and its sluttrapport, in the folder «ut»."""

from __future__ import annotations

import sys

from oppsett import ROOT, prepare, run

OUT = ROOT / "ut"
BOOK, REPORT, PDF, FIGURES = "ut/eksempel.xlsx", "ut/sluttrapport.xlsx", "ut/sluttrapport.pdf", "ut/regnskap.csv"
STEPS = (
    ("Lager en utfylt eksempelbok med oppdiktede tall", ("ny", BOOK, "--eksempel", "--overskriv")),
    ("Kontrollerer den", ("valider", BOOK)),
    ("Ruller opp regnskapet", ("regnskap", BOOK)),
    ("Skriver tallene til en fil", ("regnskap", BOOK, "--format", "csv", "--ut", FIGURES)),
    ("Lager sluttrapporten i en kopi og som PDF", ("sluttrapport", BOOK, "--ut", REPORT, "--pdf", PDF)),
)


def main() -> int:
    """Run every step; stops at the first that fails."""
    prepare()
    OUT.mkdir(exist_ok=True)
    for old in (BOOK, REPORT, PDF, FIGURES):
        (ROOT / old).unlink(missing_ok=True)
    for what, command in STEPS:
        print(f"\n== {what}: omstillingsbok {' '.join(command)}", flush=True)
        code = run("-m", "omstillingsbok", *command)
        if code:
            return code
    print(f"\nFerdig. Filene ligger i {OUT}:")
    print("  eksempel.xlsx      boken slik den føres. Begynn på arket Start.")
    print("  sluttrapport.xlsx  samme bok med arkene Regnskapsoversikt, Kontroll og Sluttrapport. Les Sluttrapport.")
    print("  sluttrapport.pdf   rapporten slik den sendes og arkiveres.")
    print("  regnskap.csv       alle tall i regnskapet, én linje per tall.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
