"""The sources that rules stand on, by their titles; a number, once given, is never given to another."""

from __future__ import annotations

from ..workbook.text import Text

BOOK = Text("Omstillingsbok: slik er arkene og summene definert", "Omstillingsbok: slik er arka og summane definerte")
PRACTICE = Text("God praksis, ikke et krav", "God praksis, ikkje eit krav")
UNREAD = Text("Ikke lest i en kilde; sjekk mot reglene som gjelder",
              "Ikkje lese i ei kjelde; sjekk mot reglane som gjeld")  # fmt: skip
TILSAGN = Text("Tilsagnsbrevet", "Tilsegnsbrevet")
S1 = Text("Innovasjon Norge, Regional omstilling: «Avslutningsfasen»")
S2 = Text("Innovasjon Norge, Regional omstilling: «Avslutning» (eldre utgave)",
          "Innovasjon Norge, Regional omstilling: «Avslutning» (eldre utgåve)")  # fmt: skip
S4 = Text("Innovasjon Norge: «Hva er Regional omstilling?»")
S8 = Text("Innovasjon Norge, Regional omstilling: «Omstillingsplan»")
S10 = Text("Finnmark fylkeskommune: «Kommunal omstilling»")
S11 = Text("Nordland fylkeskommune: «Omstillingsmidler»")
S12 = Text("Vestland fylkeskommune: «Informasjon til tilskotsmottakar»")
S17 = Text("Nesna kommune og Nordland fylkeskommune: omtale av omstillingsprogrammet")
S20B = Text("Kragerø kommune: «Søke om midler»")
S25 = Text("Innovasjon Norge, Regional omstilling: «Handlingsplan»")
S27 = Text("Innovasjon Norge, Regional omstilling: «Programstatusvurdering (PSV)»")
S30 = Text("Innovasjon Norge: «Programstatusvurdering» (eldre utgave)",
           "Innovasjon Norge: «Programstatusvurdering» (eldre utgåve)")  # fmt: skip
S34 = Text("Innovasjon Norge: «Videreføring av omstillingsarbeidet»")
S39 = Text("Innovasjon Norge: «Godkjente timesatser»")
S40 = Text("SSB: kostra-kontrollprogram, kontrollene av regnskapsskjemaet",
           "SSB: kostra-kontrollprogram, kontrollane av rekneskapsskjemaet")  # fmt: skip
S41 = Text("Forordning (EU) 2023/2831 om bagatellmessig støtte, i norsk rett fra 11. november 2024",
           "Forordning (EU) 2023/2831 om bagatellmessig støtte, i norsk rett frå 11. november 2024")  # fmt: skip
S42 = Text("KS: «Bagatellstøtte på pause»")
S43 = Text("Enova og Buskerud fylkeskommune: «Bagatellmessig støtte»")
S44 = Text("Anskaffelser.no: «Terskelverdier for offentlige anskaffelser»")
S46 = Text("Merkur-programmet: «Slik får du utbetalt støtte»")
S49 = Text("Riksantikvaren: «Krav til særattestasjon frå revisor»")
S50 = Text("Møre og Romsdal fylkeskommune: rapportering og utbetaling av tilskudd",
           "Møre og Romsdal fylkeskommune: rapportering og utbetaling av tilskot")  # fmt: skip
S53 = Text("Skatteetaten, SAF-T: KOSTRA-arter for kommuner 2024", "Skatteetaten, SAF-T: KOSTRA-artar for kommunar 2024")
S55 = Text("Hole kommune: kontoplan")
S60 = Text("Justisdepartementets lovavdeling 16.07.2004, om fødselsnummer i dokumenter på nettet",
           "Lovavdelinga i Justisdepartementet 16.07.2004, om fødselsnummer i dokument på nettet")  # fmt: skip
BRREG = Text("Brønnøysundregistrene: organisasjonsnummeret og kontrollsifferet (mod 11)",
             "Brønnøysundregistra: organisasjonsnummeret og kontrollsifferet (mod 11)")  # fmt: skip
