"""What a county judges by: its own limits and severities over the program's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .finding import PHASES, Phase, Severity
from .parameters import Parameters
from .rule import Rule, Severities


@dataclass(frozen=True)
class CountyProfile:
    """Limits and severities of one run. The empty one is the program's own."""

    name: str = ""
    parameters: Parameters = field(default_factory=Parameters.shipped)
    severities: Mapping[str, Severities] = field(default_factory=dict)

    def severity(self, rule: Rule, phase: Phase) -> Severity | None:
        """How serious a hit of the rule is; None when it is not judged."""
        return self.severities.get(rule.code, rule.severity)[PHASES.index(phase)]
