"""Which of the catalog's credential types a short text or a class of another vocabulary stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mcred.sources.importers.draft import Award

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.model.catalog import CredentialType

LONGEST: Final = 200
"""A longer text is prose, which is for `mcred scan`."""

_CLASSES: Final = {
    "AcademicCertificate": "certificate",
    "ApprenticeshipCertificate": "certificate",
    "AssociateDegree": "associate_degree",
    "BachelorDegree": "bachelor_degree",
    "Badge": "milestone_badge",
    "BasicTechnicalCertificate": "certificate",
    "Certificate": "certificate",
    "CertificateOfCompletion": "completion_certificate",
    "Certification": "industry_certification",
    "Degree": "degree",
    "DigitalBadge": "milestone_badge",
    "Diploma": "diploma",
    "DoctoralDegree": "doctoral_degree",
    "HigherEducationLevel1Certificate": "certificate",
    "HigherEducationLevel2Certificate": "certificate",
    "JourneymanCertificate": "certificate",
    "License": "license",
    "MasterCertificate": "certificate",
    "MasterDegree": "master_degree",
    "MicroCredential": "microcredential",
    "OpenBadge": "milestone_badge",
    "ParticipationCertificate": "completion_certificate",
    "PreApprenticeshipCertificate": "certificate",
    "ProfessionalCertificate": "professional_certificate",
    "ProfessionalDoctorate": "doctoral_degree",
    "ResearchDoctorate": "doctoral_degree",
    "TechnicalLevel1Certificate": "certificate",
    "TechnicalLevel2Certificate": "certificate",
    "TechnicalLevel3Certificate": "certificate",
    "WorkbasedLearningCertificate": "certificate",
}
"""The credential classes of CTDL, which Open Badges name their achievements by too."""

CREDENTIAL_CLASSES: Final = frozenset(
    {*_CLASSES, "Credential", "GeneralEducationDevelopment", "QualityAssuranceCredential", "SecondarySchoolDiploma"}
)
"""Classes that are credentials, whether the catalog has their type or not."""

_SHORT_WORDS: Final = {
    "bachelor_degree": r"bachelor'?s?|b\.?\s?(?:a|s|sc|tech|eng|ed|com|ba)\.?|bsn|b\.s\.n\.?|llb|licenciatura",
    "master_degree": r"master'?s?|m\.?\s?(?:a|s|sc|tech|eng|ed|com|b\.?a|phil|res|p\.a)\.?|llm|maestría|mestrado",
    "associate_degree": r"a\.?a\.?s?\.?|a\.s\.|associate'?s?",
    "doctoral_degree": r"ph\.?\s?d\.?|doctorates?|doctoral degrees?|doctor of .+|ed\.?d\.?|doctorado|doutorado",
    "certificate": r"(?:academic |undergraduate )?certificates?|zertifikate?|certificados?|certificats?",
    "industry_certification": r"certifications?|certificación|certificação",
    "license": r"(?:.+ )?licen[sc]es?|licensure",
    "milestone_badge": r"(?:open |digital )?badges?|insignias?|abzeichen",
    "diploma": r"diplomas?|higher national diploma|hnd|national diploma",
    "degree": r"(?:academic |university )?degrees?",
    "course_certificate": r"verified|verified certificates?",
    "microcredential": r"microcredentials?|micro-credentials?",
    "bootcamp": r"boot\s?camps?",
}
"""Words too ambiguous for running text, where they are the whole of a field that names a credential."""

_SHORT = {type_: re.compile(words, re.IGNORECASE) for type_, words in _SHORT_WORDS.items()}
_NOUNS: Final = frozenset(("certificate", "industry_certification", "license", "milestone_badge", "degree"))
"""Types that a field can end with: "Digital Marketing Certificate"."""

_BEFORE_SUBJECT = re.compile(r"\s+(?:in|from|of|en|de|für|on)\s+|\s*[,(:–—]\s*")
_NONE = re.compile(
    r"(?:no|without|none|kein\w*|sin|sans|sem)\b.*|.*\bnot? (?:offered|available|awarded)\b.*", re.IGNORECASE
)
_SCHOOL = re.compile(r"\b(?:high|secondary|middle) school\b", re.IGNORECASE)


_OF_ONE_COURSE: Final = frozenset(
    ("certificate", "completion_certificate", "course_certificate", "guided_project", "license")
)
"""Types that a single course ends with. Milestones are told by the kind of their type."""


_LED_ON = re.compile(r"\s*(?:[-–—:,(]|(?:in|of|for|en|de|für|em)\b)")
"""What stands between a credential at the start of a title and its subject."""


class AwardTypes:
    """The credential types of a catalog, found by class or by words."""

    def __init__(self, types: Mapping[str, CredentialType]) -> None:
        """Take the types by id."""
        self._known = frozenset(types)
        self._single = _OF_ONE_COURSE | {id for id, type_ in types.items() if type_.kind == "milestone"}
        words: dict[str, set[str]] = {}
        for id, type_ in types.items():
            for phrase in {
                type_.label,
                id.replace("_", " "),
                *(one for list_ in type_.words.values() for one in list_),
            }:
                words.setdefault(_fold(phrase), set()).add(id)
        self._words = {phrase: ids.copy().pop() for phrase, ids in words.items() if len(ids) == 1}
        longest_first = sorted(self._words, key=len, reverse=True)
        self._phrase = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def of_class(self, name: str, words: str = "") -> Award | None:
        """Return the award of a class (`BachelorDegree`), in the class's words unless there are better ones."""
        if name not in CREDENTIAL_CLASSES:
            return None
        return Award(self._existing(_CLASSES.get(name)), words or _spaced(name))

    def of_words(self, text: str) -> Award | None:
        """Return the award that a short text names; its type is None where no type, or more than one, fits.

        None where the text names no award at all: it is empty, or says that there is none.
        """
        if not text or _NONE.fullmatch(text):
            return None
        name = text.rpartition(":")[2] if "://" not in text else text.rstrip("/").rpartition("/")[2].rpartition("#")[2]
        if name in CREDENTIAL_CLASSES:
            return self.of_class(name)
        return Award(self._existing(self._type_of(text)), text)

    def ending(self, title: str) -> Award | None:
        """Return the award that a title ends with ("Insurance Studies Certificate") or starts with ("Diploma in …")."""
        folded = _fold(title)
        for found in self._phrase.finditer(folded):
            leads = found.start() == 0 and (found[0].endswith((" of", " in")) or _LED_ON.match(folded, found.end()))
            if found.end() == len(folded) or leads:
                return Award(self._existing(self._words[found[0]]), title[found.start() : found.end()])
        last = title.rpartition(" ")[2]
        return Award(self._existing("certificate"), last) if _SHORT["certificate"].fullmatch(last) else None

    def is_series(self, type_: str) -> bool:
        """Tell the type of what is made of several courses from that of what one course ends with."""
        return type_ not in self._single

    def _existing(self, type_: str | None) -> str | None:
        return type_ if type_ in self._known else None

    def _type_of(self, text: str) -> str | None:
        """Match the whole, then phrases (one at the start, else the only one), then its first or its last word."""
        if len(text) > LONGEST or _SCHOOL.search(text):
            return None
        folded = _fold(text)
        whole = self._words.get(folded) or _by_short_word(folded)
        if whole:
            return whole
        found = list(self._phrase.finditer(folded))
        if found and found[0].start() == 0:
            return self._words[found[0][0]]
        types = {self._words[one[0]] for one in found}
        if types:
            return types.pop() if len(types) == 1 else None
        last = _by_short_word(folded.rpartition(" ")[2])
        return _by_short_word(_BEFORE_SUBJECT.split(folded, maxsplit=1)[0]) or (last if last in _NOUNS else None)


def _by_short_word(words: str) -> str | None:
    return next((type_ for type_, pattern in _SHORT.items() if pattern.fullmatch(words)), None)


def _fold(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").casefold().split())


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", name)
