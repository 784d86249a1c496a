"""Set up and pass the tests: style, types, then every test. Further arguments go to pytest."""

from __future__ import annotations

import sys

from oppsett import run

STEPS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-m", "pytest", "-n", "2", "--dist", "loadfile", *sys.argv[1:]),
)


def main() -> int:
    """Run every step and give the worst exit code; the tests come last."""
    worst = 0
    for step in STEPS:
        print(f"\n== python {' '.join(step)}", flush=True)
        worst = max(worst, run(*step))
    return worst


if __name__ == "__main__":
    sys.exit(main())
