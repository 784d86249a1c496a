"""JSON held against the schemas that the program is shipped with."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import jsonschema


def held(name: str, text: str) -> dict[str, Any]:
    """The JSON, which fits the shipped schema."""
    schema = json.loads((resources.files("omstillingsbok.cli") / "schema" / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found: dict[str, Any] = json.loads(text)
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    return found
