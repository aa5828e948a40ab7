"""Which column of a table says what: guessed from its heading in several languages, or told by the user."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from mcred.findings import UsageError
from mcred.sources.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEADINGS: Final[dict[str, str]] = {
    "title": """
        title, course title, course name, name of course, program name, programme name, name, course, program,
        título, título del curso, nombre del curso, nombre, curso, titel, kurstitel, kursname, kurs,
        bezeichnung, titre, intitulé, nom du cours, titre du cours, cours, formation, título do curso, nome do
        curso, nome, titolo, nome del corso, corso
    """,
    "url": """
        url, course url, course link, link, web address, website, webpage, page, href, course href, enlace,
        enlace del curso, dirección, webseite, internetadresse, adresse, lien, lien du cours, site web, ligação,
        endereço, collegamento
    """,
    "provider": """
        provider, course provider, organization, organisation, course organization, institution, university,
        university name, partner, partners, partner name, school, college, institute, company, offered by,
        provided by, associateduniversityinstitutioncompany, associated university institution company,
        proveedor, universidad, institución, organización, anbieter, hochschule, universität, institut,
        bildungsträger, fournisseur, établissement, université, organisme, fornecedor, instituição,
        universidade, fornitore, università
    """,
    "platform": """
        platform, course platform, site, plattform, plataforma, plateforme, piattaforma
    """,
    "price": """
        price, course price, cost, course cost, fee, fees, course fee, tuition, pricing, price usd, price eur,
        price gbp, precio, precio del curso, coste, costo, preis, kosten, gebühr, kursgebühr, prix, tarif, coût,
        preço, custo, valor, prezzo
    """,
    "currency": """
        currency, currency code, moneda, divisa, währung, devise, moeda, valuta
    """,
    "hours": """
        hours, total hours, duration hours, duration in hours, content duration, course hours, learning hours,
        hours of content, horas, stunden, stundenzahl, heures, durée en heures, ore
    """,
    "weeks": """
        weeks, duration weeks, duration in weeks, number of weeks, semanas, wochen, semaines, settimane
    """,
    "duration": """
        duration, course duration, length, course length, time, estimated time, time to complete, estimated time
        to complete, duración, duración del curso, dauer, kursdauer, durée, durée du cours, duração, durata
    """,
    "workload": """
        effort, course effort, workload, hours per week, weekly hours, weekly effort, esfuerzo, aufwand
    """,
    "level": """
        level, course level, difficulty, difficulty level, course difficulty, level of difficulty, nivel,
        dificultad, niveau, stufe, schwierigkeitsgrad, difficulté, nível, dificuldade, livello
    """,
    "language": """
        language, languages, course language, idioma, idiomas, lengua, sprache, kurssprache, langue, langues,
        língua, lingua
    """,
    "skills": """
        skills, skill, skills gained, skills covered, course skills, associated skills, skills you will gain,
        skills you'll gain, habilidades, competencias, fähigkeiten, kompetenzen, compétences, competências,
        competenze
    """,
    "type": """
        type, course type, certificate type, course certificate type, credential, credential type, program type,
        learning product type, learning product, award, qualification, certificado, tipo, tipo de curso, typ,
        kurstyp, abschluss, type de formation, diplôme, certificat
    """,
    "credits": """
        credits, credit, credit points, ects, ects credits, créditos, leistungspunkte, kreditpunkte, crédits
    """,
    "starts": """
        start, start date, starts, starting date, course start, fecha de inicio, inicio, beginn, startdatum,
        kursbeginn, date de début, début, data de início, início
    """,
    "code": """
        code, course code, course id, course number, código, kursnummer, kurscode, numéro
    """,
    "dated": """
        last updated, updated, last modified, as of, scraped, scraped at, crawled, date scraped
    """,
}
"""Headings that say what can be told of an offering, by what they say, the likeliest first; without signs."""

HEADINGS: Final = {field: tuple(name.strip() for name in names.split(",")) for field, names in _HEADINGS.items()}


def guessed(header: Sequence[str], told: Mapping[str, str]) -> dict[str, int]:
    """Return the place of the column for each field. What the user told goes first; a column says one thing.

    Raises UsageError for a field or a column that there is not.
    """
    places: dict[str, int] = {}
    for field, name in told.items():
        if field not in HEADINGS:
            raise UsageError(
                f"--map: no field {field}{_or(did_you_mean(field, HEADINGS))}", f"fields are {', '.join(HEADINGS)}"
            )
        if name not in header:
            raise UsageError(
                f"--map: no column {name}{_or(did_you_mean(name, header))}",
                f"columns are {', '.join(filter(None, header))}",
            )
        places[field] = header.index(name)
    plain = [_plain(name) for name in header]
    for field, names in HEADINGS.items():
        for name in names if field not in places else ():
            at = next(
                (at for at, heading in enumerate(plain) if heading == _plain(name) and at not in places.values()), None
            )
            if at is not None:
                places[field] = at
                break
    return places


def _plain(heading: str) -> str:
    """Return the words of a heading in small letters: "Course_Title", "courseTitle" and "Course Title (EN)" are one."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFC", heading).partition("(")[0])
    return " ".join(re.findall(r"[^\W_]+", spaced.replace("'", "").replace("\u2019", ""))).casefold()


def _or(hint: str) -> str:
    return f"; {hint}" if hint else ""
