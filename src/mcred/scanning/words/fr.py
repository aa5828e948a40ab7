"""French: the words around names of credentials. See `cues` for what each kind is."""

from __future__ import annotations

from typing import Final

SLOTS: Final = {
    "nth": """
        premier, deuxieme, second, troisieme, quatrieme, cinquieme, sixieme, septieme, huitieme, neuvieme, dixieme,
        dernier, prochain, premiere, derniere, seconde
    """,
    "n": "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    "few": "deux, trois, quatre, cinq, six, sept, huit, neuf, dix, plusieurs",
    "course": "cours, module, mooc, partie, volet",
    "in": "de, du, de la, d'un, d'une, au sein du, au sein de",
    "learnt": "appris, acquis, acquises, connaissances, competences acquises",
    "during": "dans, durant, pendant, au cours de, au cours du, tout au long de, tout au long du",
    "a": "un, une, le, la, votre, ton",
}
"""What stands for a word in braces."""

NOUNS: Final = "certificat, certificats, certification, certifications, diplôme, diplômes, attestation"
"""Names of credentials that tell no type."""

CUES: Final = {
    "part of": """
        fait partie de, fait partie du, fait partie d'un, fait partie d'une, partie de la, partie du,
        {nth} {course} {in}, {course} {n} {in}, {nth} des {few} cours {in}, {n} sur {n} {in}, {nth} {in},
        appartient à, appartient au, s'inscrit dans, projet final {in}, l'un des cours {in}
    """,
    "modifies": "niveau, étudiants, diplômés, candidats",
    "last step": "projet final, examen, examen final",
    "learnt in": "{learnt} {during}",
    "toward": "crédits pour, compte pour, valables pour, voie vers, accès au, accès à, passerelle vers",
    "needed": """
        prérequis, requis, être titulaire, titulaires d'un, titulaire d'un, nécessite, posséder, exige
    """,
    "is needed": "requis, est requis, ou équivalent, est nécessaire, exigé, est exigé",
    "without": "sans, aucun, aucune, pas de, ne, plutôt que",
    "somebody": """
        professeur, professeure, enseignant, enseignante, il, elle, directeur, directrice, formateur
    """,
    "audience": """
        étudiants de, étudiants en, s'adresse aux, destiné aux, préparer, préparation à, élèves de, comme
    """,
    "several": "{few}, {n}, autres, tous les, toutes les, plus de",
    "this": "ce, cet, cette, notre, il s'agit d'un, il s'agit d'une",
    "gets": "obtenez, obtenir, obtiendrez, recevez, recevoir, décrochez, délivre, avec {a}, avec le, avec la, mène à",
    "the": "le, la",
    "breaks": "cours, est, sont, pour, de, en, et, que, qui, module, vous",
    "about": "préparation à, préparer, comment, vers",
    "right about": "introduction à, introduction au, introduction à la, guide, guide du, guide de la",
    "on completing": "à la fin du, à la fin de la, à l'issue du, à l'issue de la",
    "on offer": "coûte, est disponible, est inclus, est délivré",
    "named": "en, de, du, des, pour, programme, en ligne, avec, par",
    "own place": "ce {nth} cours, ce cours est le {nth}, ce cours fait partie, c'est le {nth} cours",
    "own step": "ce projet final, ce projet de fin",
    "step": "projet final, examen, cours {n}, module {n}",
    "course": "ce cours, ce mooc",
    "any course": "cours, mooc",
    "program": "ce programme, le programme, {few} cours, {n} cours, série de cours, ce parcours",
}

MONEY: Final = {
    "certificate": "certificat, certification",
    "subscription": "par mois, /mois, mensuel, abonnement, par an",
    "exam": "examen, frais d'examen",
    "tuition": "frais de scolarité, frais d'inscription",
    "credit_upgrade": "crédits universitaires",
    "materials": "manuel, matériel",
    "price": "coûte, coût, prix, frais, payer, pour, tarif",
    "free": "gratuit, gratuite, gratuitement, sans frais",
    "income": "salaire, salaires, revenu, revenus, gagnent, marché, bourse, budget",
    "offer": "cours, inscription, accès, apprenez, formation, programme, certificat",
}
