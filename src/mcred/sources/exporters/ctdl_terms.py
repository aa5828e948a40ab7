"""CTDL's words: the context of a document, the classes of credential types, the concepts of levels."""

from __future__ import annotations

from typing import Final

from mcred.sources.exporters.linked import OWN_TERMS, Node

_ADDRESSES: Final = ("commonCosts", "hasPart", "isPartOf", "offeredBy", "ownedBy", "targetCredential")
_ADDRESSES_TOO: Final = ("targetLearningOpportunity", "transferValueFor", "transferValueFrom")
_ADDRESS: Final = ("costDetails", "costManifestOf", "framework", "subjectWebpage", "targetNode")
_LISTS: Final = (
    *("alternativeCondition", "audienceLevelType", "condition", "creditUnitType", "creditValue", "entryCondition"),
    *("estimatedCost", "estimatedDuration", "financialAssistance", "financialAssistanceValue", "inLanguage"),
    *("jurisdiction", "requires", "targetCompetency", "teaches", "transferValue"),
)

CONTEXT: Final[Node] = {
    "ceterms": "https://purl.org/ctdl/terms/",
    "schema": "https://schema.org/",
    "qdata": "https://credreg.net/qdata/terms/",
    "audLevel": "https://purl.org/ctdl/vocabs/audLevel/",
    "costType": "https://purl.org/ctdl/vocabs/costType/",
    "creditUnit": "https://purl.org/ctdl/vocabs/creditUnit/",
    **{f"ceterms:{name}": {"@type": "@id", "@container": "@set"} for name in (*_ADDRESSES, *_ADDRESSES_TOO)},
    **{f"ceterms:{name}": {"@type": "@id"} for name in _ADDRESS},
    **{f"ceterms:{name}": {"@container": "@set"} for name in _LISTS},
    **OWN_TERMS,
}

CLASSES: Final = {
    "milestone_badge": "Badge",
    "skill_badge": "Badge",
    "guided_project": "CertificateOfCompletion",
    "completion_certificate": "CertificateOfCompletion",
    "certificate": "Certificate",
    "course_certificate": "CertificateOfCompletion",
    "non_degree_program": "Certificate",
    "bootcamp": "Certificate",
    "specialization": "MicroCredential",
    "xseries": "MicroCredential",
    "nanodegree": "MicroCredential",
    "professional_certificate": "Certificate",
    "postgraduate_program": "Certificate",
    "microcredential": "MicroCredential",
    "microbachelors": "MicroCredential",
    "mastertrack": "MicroCredential",
    "micromasters": "MicroCredential",
    "industry_certification": "Certification",
    "license": "License",
    "diploma": "Diploma",
    "graduate_certificate": "Certificate",
    "associate_degree": "AssociateDegree",
    "graduate_diploma": "Diploma",
    "degree": "Degree",
    "bachelor_degree": "BachelorDegree",
    "master_degree": "MasterDegree",
    "doctoral_degree": "DoctoralDegree",
}
"""The class of a credential type that comes with mcred (judgement); a catalog's own types have that of their kind."""
CLASS_OF_KIND: Final = {"milestone": "Badge", "certification": "Certificate", "academic": "Credential"}

LEVELS: Final = {
    "beginner": "BeginnerLevel",
    "intermediate": "IntermediateLevel",
    "advanced": "AdvancedLevel",
    "undergraduate": "UndergraduateLevel",
    "graduate": "GraduateLevel",
}
"""Levels that are concepts of ceterms:AudienceLevel; the others are given by name."""
