"""The ready-made questions to a collection, in SQL over its own tables; a later one may build on an earlier.

Their figures are the roll-up's, to the øre: what counts as cost or income is already settled in ``regnes_som``.
"""

from __future__ import annotations

from typing import NamedTuple

from ...workbook.text import Text


class Question(NamedTuple):
    """A view: its name, what it answers, and its SQL."""

    name: str
    says: Text
    sql: str


PROGRAM_AR = Question(
    "program_ar",
    Text(
        "Inntekt, kostnad, bevegelse på fond og netto mva per program og år, som i regnskapsoversikten.",
        "Inntekt, kostnad, rørsle på fond og netto mva per program og år, som i rekneskapsoversikta.",
    ),
    """
WITH linjer AS (
    SELECT kilde_fil, ar,
        coalesce(-sum(belop) FILTER (WHERE regnes_som IN ('Inntekt', 'Egenandel')), 0) AS inntekt,
        coalesce(sum(belop) FILTER (WHERE regnes_som = 'Kostnad'), 0) AS kostnad,
        coalesce(sum(belop) FILTER (WHERE regnes_som = 'Fond'), 0) AS fondsbevegelse,
        coalesce(sum(belop) FILTER (WHERE type IN ('Mva', 'Mva-kompensasjon')), 0) AS mva_netto
    FROM regnskap
    WHERE regnes_som IN ('Kostnad', 'Inntekt', 'Egenandel', 'Fond') OR type IN ('Mva', 'Mva-kompensasjon')
    GROUP BY kilde_fil, ar
), med_egenandel AS (
    SELECT l.* REPLACE (CASE WHEN s.kommunal_egenandel = 'Dekkes av rammen'
                             THEN l.kostnad + l.fondsbevegelse ELSE l.inntekt END AS inntekt),
        s.fylkeskommune, s.kommunenummer, s.kommune, s.program
    FROM linjer l JOIN start s USING (kilde_fil)
)
SELECT fylkeskommune, kommunenummer, kommune, program, kilde_fil, ar, inntekt, kostnad, fondsbevegelse,
    inntekt - kostnad - fondsbevegelse AS differanse, mva_netto
FROM med_egenandel
ORDER BY kommunenummer, program, kilde_fil, ar
""",
)
KOMMUNE_AR = Question(
    "kommune_ar",
    Text("Det samme per kommune og år.", "Det same per kommune og år."),
    """
SELECT kommunenummer, min(kommune) AS kommune, ar, count(DISTINCT program) AS programmer, count(*) AS boker,
    sum(inntekt) AS inntekt, sum(kostnad) AS kostnad, sum(fondsbevegelse) AS fondsbevegelse,
    sum(differanse) AS differanse, sum(mva_netto) AS mva_netto
FROM program_ar
GROUP BY kommunenummer, ar
ORDER BY kommunenummer, ar
""",
)
FYLKE_AR = Question(
    "fylke_ar",
    Text(
        "Det samme per fylkeskommune og år. Overføringer mellom programmene er ikke trukket fra.",
        "Det same per fylkeskommune og år. Overføringar mellom programma er ikkje trekte frå.",
    ),
    """
SELECT fylkeskommune, ar, count(DISTINCT kommunenummer) AS kommuner, count(*) AS boker,
    sum(inntekt) AS inntekt, sum(kostnad) AS kostnad, sum(fondsbevegelse) AS fondsbevegelse,
    sum(differanse) AS differanse, sum(mva_netto) AS mva_netto
FROM program_ar
GROUP BY fylkeskommune, ar
ORDER BY fylkeskommune, ar
""",
)
FINANSIERING = Question(
    "finansiering_ar",
    Text(
        "Budsjett, tilsagn, innbetalt og inntekt per program, år og finansieringskilde.",
        "Budsjett, tilsegner, innbetalt og inntekt per program, år og finansieringskjelde.",
    ),
    """
WITH linjer AS (
    SELECT kilde_fil, ar, finansieringskilde, 0 AS budsjett, 0 AS tilsagn, 0 AS innbetalt, -belop AS inntekt
    FROM regnskap WHERE regnes_som IN ('Inntekt', 'Egenandel')
    UNION ALL
    SELECT kilde_fil, ar, finansieringskilde, 0, coalesce(belop, 0) - coalesce(bortfalt_belop, 0), 0, 0
    FROM tilsagn
    UNION ALL
    SELECT kilde_fil, ar, finansieringskilde, 0, 0, belop, 0 FROM innbetalinger WHERE belop IS NOT NULL
    UNION ALL
    SELECT kilde_fil, ar, finansieringskilde, belop, 0, 0, 0
    FROM budsjett WHERE post = 'Finansiering' AND gjelder = 1 AND belop IS NOT NULL
    UNION ALL
    SELECT kilde_fil, ar, 'Kommune', 0, 0, 0, kostnad + fondsbevegelse - fort
    FROM (
        SELECT kilde_fil, ar,
            coalesce(sum(belop) FILTER (WHERE regnes_som = 'Kostnad'), 0) AS kostnad,
            coalesce(sum(belop) FILTER (WHERE regnes_som = 'Fond'), 0) AS fondsbevegelse,
            coalesce(-sum(belop) FILTER (WHERE regnes_som IN ('Inntekt', 'Egenandel')), 0) AS fort
        FROM regnskap WHERE regnes_som IN ('Kostnad', 'Inntekt', 'Egenandel', 'Fond')
        GROUP BY kilde_fil, ar
    ) JOIN start USING (kilde_fil) WHERE kommunal_egenandel = 'Dekkes av rammen'
)
SELECT s.kommunenummer, s.kommune, s.program, l.kilde_fil, l.ar, l.finansieringskilde,
    sum(l.budsjett) AS budsjett, sum(l.tilsagn) AS tilsagn, sum(l.innbetalt) AS innbetalt,
    coalesce(sum(l.inntekt), 0) AS inntekt
FROM linjer l JOIN start s USING (kilde_fil)
GROUP BY ALL
ORDER BY s.kommunenummer, s.program, l.kilde_fil, l.ar, l.finansieringskilde
""",
)
RESTMIDLER = Question(
    "restmidler_program",
    Text(
        "Ubrukte, bundne og disponible restmidler per program, og planen for dem.",
        "Ubrukte, bundne og disponible restmidlar per program, og planen for dei.",
    ),
    """
WITH kilder AS (
    SELECT kilde_fil, finansieringskilde, greatest(sum(tilsagn) - sum(inntekt), 0) AS ikke_inntektsfort
    FROM finansiering_ar GROUP BY kilde_fil, finansieringskilde
), sums AS (
    SELECT s.fylkeskommune, s.kommunenummer, s.kommune, s.program, s.kilde_fil,
        (SELECT coalesce(sum(inntekt), 0) FROM program_ar p WHERE p.kilde_fil = s.kilde_fil) AS inntekt,
        (SELECT coalesce(sum(kostnad), 0) FROM program_ar p WHERE p.kilde_fil = s.kilde_fil) AS kostnad,
        (SELECT coalesce(sum(ikke_inntektsfort), 0) FROM kilder k WHERE k.kilde_fil = s.kilde_fil)
            AS ikke_inntektsfort,
        (SELECT coalesce(sum(bundet), 0) FROM prosjekter p WHERE p.kilde_fil = s.kilde_fil) AS bundet,
        (SELECT coalesce(sum(belop), 0) FROM restmidler r
         WHERE r.kilde_fil = s.kilde_fil AND r.status IS DISTINCT FROM 'Gjennomført') AS planlagt
    FROM start s
)
SELECT fylkeskommune, kommunenummer, kommune, program, kilde_fil, inntekt, kostnad, inntekt - kostnad AS ubrukt,
    ikke_inntektsfort, bundet, inntekt - kostnad + ikke_inntektsfort - bundet AS disponibelt, planlagt,
    inntekt - kostnad + ikke_inntektsfort - bundet - planlagt AS differanse
FROM sums
ORDER BY kommunenummer, program, kilde_fil
""",
)
DOBBELT = Question(
    "dobbelt_tilskudd",
    Text(
        "Mottakere (organisasjonsnummer) med tilskudd fra mer enn ett program: vedtatt til prosjekter, ført som "
        "tilskudd og overføringer, og bagatellmessig støtte. Rader uten organisasjonsnummer er ikke med.",
        "Mottakarar (organisasjonsnummer) med tilskot frå meir enn eitt program: vedteke til prosjekt, ført som "
        "tilskot og overføringar, og bagatellmessig støtte. Rader utan organisasjonsnummer er ikkje med.",
    ),
    """
WITH tilskudd AS (
    SELECT organisasjonsnummer AS orgnr, prosjekteier AS mottaker, kilde_fil,
        coalesce(tilskudd_vedtatt, 0) - coalesce(annullert_belop, 0) AS vedtatt, 0 AS overfort, 0 AS bagatellmessig
    FROM prosjekter
    UNION ALL
    SELECT r.motpart_orgnr, r.motpart, r.kilde_fil, 0, r.belop, 0
    FROM regnskap r JOIN start s USING (kilde_fil)
    WHERE r.regnes_som = 'Kostnad' AND r.type = 'Utgift'
        AND (CASE WHEN s.kontoplan = 'NS 4102' THEN r.konto LIKE '74%' ELSE r.konto LIKE '4%' END)
    UNION ALL
    SELECT organisasjonsnummer, foretak, kilde_fil, 0, 0, belop_nok FROM bagatellmessig
), per_program AS (
    SELECT t.orgnr, min(t.mottaker) AS mottaker, s.kommunenummer, s.program, sum(t.vedtatt) AS vedtatt,
        sum(t.overfort) AS overfort, sum(t.bagatellmessig) AS bagatellmessig
    FROM tilskudd t JOIN start s USING (kilde_fil)
    WHERE t.orgnr IS NOT NULL
    GROUP BY t.orgnr, s.kommunenummer, s.program
    HAVING sum(t.vedtatt) <> 0 OR sum(t.overfort) <> 0 OR sum(t.bagatellmessig) <> 0
)
SELECT orgnr, mottaker, count(*) OVER (PARTITION BY orgnr) AS programmer, kommunenummer, program, vedtatt, overfort,
    bagatellmessig
FROM per_program
QUALIFY programmer > 1
ORDER BY orgnr, kommunenummer, program
""",
)
OVERFORINGER = Question(
    "overforinger_mellom_program",
    Text(
        "Det ett program har ført som kostnad med et annet programs organisasjonsnummer som motpart, og hva mottakeren "
        "har ført som inntekt derfra samme år. Slike beløp telles to ganger i summer over flere kommuner.",
        "Det eitt program har ført som kostnad med organisasjonsnummeret til eit anna program som motpart, og kva "
        "mottakaren har ført som inntekt derifrå same år. Slike beløp blir talde to gonger i summar over fleire "
        "kommunar.",
    ),
    """
WITH programmer AS (
    SELECT DISTINCT kommunenummer, program, organisasjonsnummer AS orgnr FROM start
), ut AS (
    SELECT s.kommunenummer, s.program, s.organisasjonsnummer AS orgnr, r.motpart_orgnr, r.ar, sum(r.belop) AS belop
    FROM regnskap r JOIN start s USING (kilde_fil) WHERE r.regnes_som = 'Kostnad' AND r.motpart_orgnr IS NOT NULL
    GROUP BY ALL
), inn AS (
    SELECT s.kommunenummer, s.program, r.motpart_orgnr, r.ar, -sum(r.belop) AS belop
    FROM regnskap r JOIN start s USING (kilde_fil)
    WHERE r.regnes_som IN ('Inntekt', 'Egenandel') AND r.motpart_orgnr IS NOT NULL
    GROUP BY ALL
)
SELECT ut.kommunenummer AS fra_kommunenummer, ut.program AS fra_program, til.kommunenummer AS til_kommunenummer,
    til.program AS til_program, ut.ar, ut.belop, coalesce(inn.belop, 0) AS inntektsfort_hos_mottaker
FROM ut
JOIN programmer til ON til.orgnr = ut.motpart_orgnr AND til.orgnr IS DISTINCT FROM ut.orgnr
LEFT JOIN inn ON inn.kommunenummer = til.kommunenummer AND inn.program = til.program
    AND inn.motpart_orgnr = ut.orgnr AND inn.ar = ut.ar
ORDER BY ALL
""",
)
QUESTIONS = (PROGRAM_AR, KOMMUNE_AR, FYLKE_AR, FINANSIERING, RESTMIDLER, DOBBELT, OVERFORINGER)
"""In an order in which each builds on earlier ones only."""
