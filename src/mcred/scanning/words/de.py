"""German: the words around names of credentials. See `cues` for what each kind is."""

from __future__ import annotations

from typing import Final

SLOTS: Final = {
    "nth": """
        erste, ersten, erster, zweite, zweiten, zweiter, dritte, dritten, dritter, vierte, vierten, vierter, fünfte,
        fünften, fünfter, sechste, sechsten, sechster, siebte, siebten, siebter, achte, achten, achter, neunte,
        neunten, neunter, zehnte, zehnten, zehnter, letzte, letzten, letzter, nächste, nächsten, nächster
    """,
    "n": "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    "few": "zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, mehrere",
    "course": "kurs, kurses, modul, moduls, teil, mooc",
    "in": "des, der, in der, im, einer, eines, dieser, dieses, von, aus, zum, zur",
    "learnt": "gelernte, gelernten, erworbene, erworbenen, erlernten, erlernte",
    "during": "im, in der, während, aus, aus der, aus dem",
    "a": "ein, eine, einen, das, den, die, ihr, dein, deine",
}
"""What stands for a word in braces."""

NOUNS: Final = "zertifikat, zertifikate, zertifizierung, zertifizierungen, hochschulabschluss, diplom"
"""Names of credentials that tell no type."""

CUES: Final = {
    "part of": """
        teil des, teil der, teil einer, teil eines, teil dieser, teil dieses, teil von, bestandteil,
        {nth} {course} {in}, {course} {n} {in}, {nth} von {few} kursen {in}, {n} von {n} {in}, gehört zu, gehört zum,
        gehört zur, abschlussprojekt {in}, einer der kurse {in}
    """,
    "modifies": "niveau, studierende, studenten, absolventen, bewerber",
    "last step": "abschlussprojekt, abschlussprüfung, prüfung, prüfungsvorbereitung",
    "learnt in": "{learnt} {during}, kenntnisse aus, wissen aus",
    "toward": "anrechenbar auf, anrechenbar für, angerechnet auf, anrechnung auf, weg zum, zugang zum",
    "needed": "voraussetzung, voraussetzungen, voraussetzung ist, vorausgesetzt, setzt, inhaber, benötigt",
    "is needed": """
        erforderlich, wird vorausgesetzt, vorausgesetzt, voraus, oder vergleichbar, notwendig, nötig
    """,
    "without": "kein, keine, keinen, ohne, nicht, statt",
    "somebody": "professor, professorin, dozent, dozentin, er hat, sie hat, leiter, leiterin, absolvierte",
    "audience": """
        studierende, studierende des, studierende im, studenten, studenten im, richtet sich an, bewerben
    """,
    "several": "{few}, {n}, viele, andere, weitere, alle, mehr",
    "this": "dieser, diese, dieses, diesem, diesen, unser, unsere, unseren, unserem, unserer",
    "gets": "erhalten, erhältst, erwerben, erwirbst, erlangen, verleiht, mit {a}, führt zu, führt zum",
    "the": "der, die, das",
    "breaks": "kurs, ist, sind, wird, für, von, in, und, die, der, das, modul",
    "about": "vorbereitung auf, weg zum, wie",
    "right about": "einführung in, einführung in den, einführung in die, leitfaden, leitfaden zum, leitfaden zur",
    "on completing": "nach abschluss des, nach abschluss der, am ende des, am ende der",
    "on offer": "kostet, ist erhältlich, ist verfügbar, ist enthalten, wird ausgestellt",
    "named": "in, im, für, programm, kurs, online, mit, von, zum, zur",
    "own place": "dieser {nth} kurs, dieser kurs ist der {nth}, dieser kurs ist teil, in diesem {nth} kurs",
    "own step": "dieses abschlussprojekt, in diesem abschlussprojekt",
    "step": "abschlussprojekt, abschlussprüfung, kurs {n}, modul {n}",
    "course": "dieser kurs, in diesem kurs",
    "any course": "kurs, onlinekurs",
    "program": "dieses programm, das programm, {few} kurse, {n} kurse, {few} kursen, kursreihe",
}

MONEY: Final = {
    "certificate": "zertifikat, zertifikats",
    "subscription": "pro monat, im monat, monatlich, abonnement, abo, /monat, pro jahr",
    "exam": "prüfung, prüfungsgebühr",
    "tuition": "studiengebühr, studiengebühren, kursgebühr",
    "credit_upgrade": "leistungspunkte",
    "materials": "lehrbuch, kursmaterial",
    "price": "kostet, kosten, preis, gebühr, gebühren, zahlen, für, nur",
    "free": "kostenlos, kostenlose, kostenloser, kostenfrei, gratis, gebührenfrei",
    "income": "gehalt, gehälter, einkommen, verdienen, umsatz, markt, stipendium, budget",
    "offer": "kurs, kurses, teilnahme, lernen, zugang, programm, inhalte, zertifikat",
}
