"""``python -m omstillingsbok.addin``: what the launcher in Excel starts."""

from __future__ import annotations

import gc
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()
    from .run import click, run

    sys.exit(0 if run(click(sys.argv[1:])) else 1)
