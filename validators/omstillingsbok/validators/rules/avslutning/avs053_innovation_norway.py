"""AVS053: Rapporten er ikke sendt Innovasjon Norge."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...rule import INFO, Hit, rule
from ...sources import S2


@rule(
    "AVS053",
    (None, None, INFO),
    title=Text("Rapporten er ikke sendt Innovasjon Norge", "Rapporten er ikkje send Innovasjon Noreg"),
    why=Text(
        "Eldre utgaver av veiledningen sier at også Innovasjon Norge får rapporten; den nyeste nevner det ikke.",
        "Eldre utgåver av rettleiinga seier at Innovasjon Noreg òg får rapporten; den nyaste nemner det ikkje.",
    ),
    ground=(S2,),
    message=Text("{felt} er tom.", "{felt} er tom."),
    fix=Text(
        "Send rapporten dit også, og før datoen. Er det avklart at de ikke skal ha den, kan dere se bort fra dette.",
        "Send rapporten dit òg, og før datoen. Er det avklart at dei ikkje skal ha han, kan de sjå bort frå dette.",
    ),
    fails=Text("Ingen dato", "Ingen dato"),
    passes=Text("Sendt 10.05.2027", "Send 10.05.2027"),
)
def avs053(case: Case) -> Iterator[Hit]:
    """The date on Start is blank: only told, since the newest guidance no longer asks for it."""
    if case.start.innovation_norway_sent_on is None:
        yield Hit.on(case.start, "innovation_norway_sent_on")
