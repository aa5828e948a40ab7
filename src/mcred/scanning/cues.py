"""The words, by language, that say what a name of a credential does where it stands. Data; `rules` says what follows.

A word in braces is a slot, filled with each word of `SLOTS` in turn. Case, accents and hyphens make no difference.
"""

from __future__ import annotations

from typing import Final, TypeAlias

ByLanguage: TypeAlias = "dict[str, tuple[str, ...]]"

_DIGITS: Final = tuple(str(number) for number in range(1, 13))

SLOTS: Final[dict[str, ByLanguage]] = {
    "en": {
        "nth": tuple(
            "first second third fourth fifth sixth seventh eighth ninth tenth final last next 1st 2nd 3rd 4th 5th 6th 7th"
            " 8th 9th 10th previous prior penultimate opening capstone introductory".split()
        ),
        "n": _DIGITS,
        "few": tuple("two three four five six seven eight nine ten several".split()),
        "course": ("course", "class", "mooc", "module", "part", "installment", "instalment"),
        "in": ("of", "in", "within", "from", "for"),
        "learnt": (
            *("learned", "learnt", "learning", "gained", "acquired", "developed", "mastered", "practiced"),
            *("learned about", "learning about", "knowledge", "skills", "earned"),
        ),
        "during": ("in", "during", "throughout", "from", "through", "over", "across"),
        "a": ("a", "an", "the", "your", "our", "their"),
    },
    "es": {
        "nth": tuple(
            "primer primero segundo tercer tercero cuarto quinto sexto septimo octavo noveno decimo ultimo siguiente"
            " primera segunda tercera cuarta quinta ultima".split()
        ),
        "n": _DIGITS,
        "few": tuple("dos tres cuatro cinco seis siete ocho nueve diez varios".split()),
        "course": ("curso", "modulo", "mooc", "parte"),
        "in": ("de", "del", "dentro del", "dentro de"),
        "learnt": ("aprendido", "aprendidos", "adquirido", "adquiridos", "adquiridas", "conocimientos"),
        "during": ("en", "durante", "a lo largo de", "a lo largo del"),
        "a": ("un", "una", "el", "la", "tu", "su"),
    },
    "de": {
        "nth": tuple(
            f"{stem}{end}"
            for stem in "erst zweit dritt viert fünft sechst siebt acht neunt zehnt letzt nächst".split()
            for end in ("e", "en", "er")
        ),
        "n": _DIGITS,
        "few": tuple("zwei drei vier fünf sechs sieben acht neun zehn mehrere".split()),
        "course": ("kurs", "kurses", "modul", "moduls", "teil", "mooc"),
        "in": ("des", "der", "in der", "im", "einer", "eines", "dieser", "dieses", "von", "aus", "zum", "zur"),
        "learnt": ("gelernte", "gelernten", "erworbene", "erworbenen", "erlernten", "erlernte"),
        "during": ("im", "in der", "während", "aus", "aus der", "aus dem"),
        "a": ("ein", "eine", "einen", "das", "den", "die", "ihr", "dein", "deine"),
    },
    "fr": {
        "nth": tuple(
            "premier deuxieme second troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme dernier"
            " prochain premiere derniere seconde".split()
        ),
        "n": _DIGITS,
        "few": tuple("deux trois quatre cinq six sept huit neuf dix plusieurs".split()),
        "course": ("cours", "module", "mooc", "partie", "volet"),
        "in": ("de", "du", "de la", "d'un", "d'une", "au sein du", "au sein de"),
        "learnt": ("appris", "acquis", "acquises", "connaissances", "competences acquises"),
        "during": ("dans", "durant", "pendant", "au cours de", "au cours du", "tout au long de", "tout au long du"),
        "a": ("un", "une", "le", "la", "votre", "ton"),
    },
    "pt": {
        "nth": tuple(
            "primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo ultimo proximo primeira segunda"
            " terceira ultima".split()
        ),
        "n": _DIGITS,
        "few": tuple("dois duas três quatro cinco seis sete oito nove dez vários".split()),
        "course": ("curso", "modulo", "mooc", "parte"),
        "in": ("de", "do", "da", "deste", "desta", "dentro do", "dentro da"),
        "learnt": ("aprendido", "adquirido", "adquiridos", "adquiridas", "conhecimentos"),
        "during": ("em", "durante", "ao longo de", "ao longo do", "ao longo da", "no", "na"),
        "a": ("um", "uma", "o", "a", "seu", "sua"),
    },
}

NOUNS: Final[ByLanguage] = {
    "en": (
        *("certificate", "certificates", "certification", "certifications", "certified", "credential", "credentials"),
        *("degree", "degrees", "diploma", "diplomas", "badge", "badges", "phd", "doctorate", "doctoral degree"),
    ),
    "es": ("certificado", "certificados", "certificación", "certificaciones", "título universitario", "diploma"),
    "de": ("zertifikat", "zertifikate", "zertifizierung", "zertifizierungen", "hochschulabschluss", "diplom"),
    "fr": ("certificat", "certificats", "certification", "certifications", "diplôme", "diplômes", "attestation"),
    "pt": ("certificado", "certificados", "certificação", "certificações", "diploma", "diplomas"),
}
"""Names of credentials that tell no type."""

CUES: Final[dict[str, ByLanguage]] = {
    # Before a name: this offering is one of several that make the credential.
    "part of": {
        "en": (
            *("part of", "{nth} {in}", "{nth} {course} {in}", "{nth} {course} on {in}", "{course} {n} {in}"),
            *("{nth} {few} courses {in}", "{n} of {n} {in}", "{nth} courses {in}", "rest of", "remainder of"),
            *("other courses {in}", "belongs to", "one of the courses {in}", "one of {few} courses {in}"),
            *("capstone of", "capstone for", "capstone project of", "capstone project for", "capstone course of"),
            *("{course} {in} a series", "continuation of", "included in", "required course {in}", "elective {in}"),
            *("{course} {few} {in}", "{course} #{n} {in}", "{nth} of {few} courses {in}", "{nth} of {few} {in}"),
            *("introduces the", "concludes the", "completes the", "wraps up the", "kicks off the", "opens the"),
            *("core course {in}", "one of the {few} courses {in}", "required for", "requirement for", "step in", "courses that make up", "this course {in}"),
        ),
        "es": (
            *("forma parte de", "forma parte del", "parte de", "parte del", "{nth} {course} {in}", "{course} {n} {in}"),
            *("{nth} de {few} cursos {in}", "{n} de {n} {in}", "{nth} {in}", "pertenece a", "pertenece al", "incluido en"),
            *("{nth} {few} cursos {in}", "proyecto final {in}", "uno de los cursos {in}"),
        ),
        "de": (
            *("teil des", "teil der", "teil einer", "teil eines", "teil dieser", "teil dieses", "teil von", "bestandteil"),
            *("{nth} {course} {in}", "{course} {n} {in}", "{nth} von {few} kursen {in}", "{n} von {n} {in}"),
            *("gehört zu", "gehört zum", "gehört zur", "abschlussprojekt {in}", "einer der kurse {in}"),
        ),
        "fr": (
            *("fait partie de", "fait partie du", "fait partie d'un", "fait partie d'une", "partie de la", "partie du"),
            *("{nth} {course} {in}", "{course} {n} {in}", "{nth} des {few} cours {in}", "{n} sur {n} {in}", "{nth} {in}"),
            *("appartient à", "appartient au", "s'inscrit dans", "projet final {in}", "l'un des cours {in}"),
        ),
        "pt": (
            *("faz parte de", "faz parte do", "faz parte da", "faz parte de um", "parte de", "parte do", "parte da"),
            *("{nth} {course} {in}", "{course} {n} {in}", "{nth} de {few} cursos {in}", "{n} de {n} {in}", "{nth} {in}"),
            *("pertence a", "pertence ao", "incluído em", "incluído no", "projeto final {in}", "um dos cursos {in}"),
        ),
    },
    # Right after a name: what is offered is the exam or the last project, and the name is what it leads to.
    "last step": {
        "en": (
            *("capstone", "capstone project", "capstone exam", "exam", "examination", "exams", "test", "final project"),
            *("practice test", "practice tests", "exam prep", "exam preparation", "prep", "thesis"),
        ),
        "es": ("proyecto final", "examen", "examen final"),
        "de": ("abschlussprojekt", "abschlussprüfung", "prüfung", "prüfungsvorbereitung"),
        "fr": ("projet final", "examen", "examen final"),
        "pt": ("projeto final", "exame", "exame final"),
    },
    "learnt in": {
        "en": ("{learnt} {during}", "{learnt} so far {during}", "completed {during}", "put into practice {during}"),
        "es": ("{learnt} {during}",),
        "de": ("{learnt} {during}", "kenntnisse aus", "wissen aus"),
        "fr": ("{learnt} {during}",),
        "pt": ("{learnt} {during}",),
    },
    "toward": {
        "en": (
            *("counts toward", "counts towards", "count toward", "count towards", "credit toward", "credit towards"),
            *("counted toward", "counted towards", "credits toward", "credits towards", "stacks into", "stack into"),
            *("pathway to", "pathway into", "pathways to", "applied toward", "applied towards", "credit in", "credit for"),
            *("transfer to", "transfer into", "transferred to", "gateway to", "bridge to", "step toward", "step towards"),
            *("head start on", "head start in", "progress toward", "progress towards", "entry to", "entry into"),
        ),
        "es": ("cuenta para", "créditos para", "convalidable en", "convalidar en", "camino hacia", "acceso a"),
        "de": ("anrechenbar auf", "anrechenbar für", "angerechnet auf", "anrechnung auf", "weg zum", "zugang zum"),
        "fr": ("crédits pour", "compte pour", "valables pour", "voie vers", "accès au", "accès à", "passerelle vers"),
        "pt": ("créditos para", "conta para", "contam para", "caminho para", "acesso ao"),
    },
    # Needed beforehand, or not at all.
    "needed": {
        "en": (
            *("prerequisite", "prerequisites", "requires", "require", "required", "must have", "should have", "must hold"),
            *("have completed", "has completed", "having completed", "have earned", "have taken", "after completing"),
            *("completion of", "you have", "holders of", "holder of", "holding", "hold", "minimum of", "at least"),
            *("recommend taking", "recommended to take", "recommend completing", "recommended to complete", "need", "needs", "equivalent to"),
            *("already have", "possess", "admission requires", "completed the", "recommend the", "graduates of"),
        ),
        "es": (
            *("requisito", "requisitos", "requiere", "se requiere", "requieren", "contar con", "poseer", "estar en posesión"),
            *("haber completado", "tener", "titulares de", "haber obtenido"),
        ),
        "de": ("voraussetzung", "voraussetzungen", "voraussetzung ist", "vorausgesetzt", "setzt", "inhaber", "benötigt"),
        "fr": ("prérequis", "requis", "être titulaire", "titulaires d'un", "titulaire d'un", "nécessite", "posséder", "exige"),
        "pt": ("requisito", "requisitos", "pré-requisito", "pré-requisitos", "requer", "exige", "possuir", "ter concluído"),
    },
    "is needed": {
        "en": (
            *("required", "is required", "is needed", "are required", "is recommended", "or equivalent", "or higher"),
            *("is a prerequisite", "or above", "or a related field", "preferred", "holders", "holder", "graduates"),
        ),
        "es": ("o equivalente", "es necesario", "es obligatorio", "requerido"),
        "de": ("erforderlich", "wird vorausgesetzt", "vorausgesetzt", "voraus", "oder vergleichbar", "notwendig", "nötig"),
        "fr": ("requis", "est requis", "ou équivalent", "est nécessaire", "exigé", "est exigé"),
        "pt": ("ou equivalente", "é necessário", "é obrigatório", "exigido"),
    },
    "without": {
        "en": ("no", "without", "not", "nor", "neither", "instead of", "rather than", "unlike", "don't need", "never"),
        "es": ("sin", "ningún", "ninguna", "no", "en lugar de"),
        "de": ("kein", "keine", "keinen", "ohne", "nicht", "statt"),
        "fr": ("sans", "aucun", "aucune", "pas de", "ne", "plutôt que"),
        "pt": ("sem", "nenhum", "nenhuma", "não", "em vez de"),
    },
    # Somebody else's: the teacher's, those who are addressed.
    "somebody": {
        "en": (
            *("he", "she", "he holds", "she holds", "instructor", "professor", "lecturer", "teacher", "director", "dean"),
            *("who holds", "who has", "who have", "who earned", "holds a", "holds an", "received his", "received her"),
            *("received a", "earned his", "earned her", "graduated with", "graduated from", "his", "her", "obtained his"),
            *("author of", "founder of", "creator of", "faculty of", "their own", "alumnus of", "alumni of"),
            *("completed his", "completed her", "obtained her", "obtained a", "has a", "dr", "prof", "with his"),
        ),
        "es": ("profesor", "profesora", "instructor", "instructora", "él", "ella", "obtuvo", "director", "directora", "docente"),
        "de": ("professor", "professorin", "dozent", "dozentin", "er hat", "sie hat", "leiter", "leiterin", "absolvierte"),
        "fr": ("professeur", "professeure", "enseignant", "enseignante", "il", "elle", "directeur", "directrice", "formateur"),
        "pt": ("professor", "professora", "instrutor", "instrutora", "ele", "ela", "obteve", "diretor", "diretora", "docente"),
    },
    "audience": {
        "en": (
            *("students of", "students in", "students on", "students doing", "students pursuing", "students taking"),
            *("students with", "student of", "learners with", "learners in", "professionals with", "graduates with"),
            *("anyone with", "people with", "those with", "individuals with", "candidates with", "candidates for"),
            *("considering", "pursuing", "thinking of", "thinking about", "applying for", "applying to", "apply to"),
            *("apply for", "preparing for", "prepare for", "prepares you for", "preparation for", "studying for", "study for"),
            *("enrolled in", "enrolled on", "interested in", "starting", "start", "before starting", "working toward"),
            *("studying", "prepare you for", "such as", "similar to", "level of", "equivalent of"),
            *("planning", "plan to", "want to pursue", "aspiring to"),
        ),
        "es": (
            *("estudiantes de", "alumnos de", "dirigido a", "dirigida a", "cursando", "cursar", "interesados en", "aspirantes a"),
            *("estudiar", "prepararse para", "preparación para", "egresados de", "como"),
        ),
        "de": ("studierende", "studierende des", "studierende im", "studenten", "studenten im", "richtet sich an", "bewerben"),
        "fr": ("étudiants de", "étudiants en", "s'adresse aux", "destiné aux", "préparer", "préparation à", "élèves de", "comme"),
        "pt": ("estudantes de", "alunos de", "destinado a", "dirigido a", "cursando", "preparação para", "formados em", "como"),
    },
    # Right before a name.
    "several": {
        "en": ("{few}", "{n}", "many", "multiple", "other", "more", "some", "various", "all", "these", "our", "most"),
        "es": ("{few}", "{n}", "muchos", "muchas", "otros", "otras", "todos los", "nuestros", "más"),
        "de": ("{few}", "{n}", "viele", "andere", "weitere", "alle", "unsere", "mehr"),
        "fr": ("{few}", "{n}", "autres", "nos", "tous les", "toutes les", "plus de"),
        "pt": ("{few}", "{n}", "muitos", "outros", "outras", "todos os", "nossos", "mais"),
    },
    "this counted": {"en": ("this {n}", "a {n}")},  # a "1-hour project"
    "this": {
        "en": (
            *("this", "this {n} course", "this {few} course", "our", "this program is a", "this is a", "this is an"),
            *("this online", "program is a", "program is an", "these"),
        ),
        "es": ("este", "esta", "nuestro", "nuestra", "este es un", "esta es una"),
        "de": ("dieser", "diese", "dieses", "diesem", "diesen", "unser", "unsere", "unseren", "unserem", "unserer"),
        "fr": ("ce", "cet", "cette", "notre", "il s'agit d'un", "il s'agit d'une"),
        "pt": ("este", "esta", "deste", "desta", "neste", "nesta", "nosso", "nossa"),
    },
    "gets": {
        "en": (
            *("earn", "earns", "earning", "get", "receive", "obtain", "gain", "achieve", "awarded", "award", "awards"),
            *("grants", "leads to", "lead to", "leading to", "join", "enroll in", "enrol in", "with {a}", "complete {a}"),
            *("upon completing {a}", "finish with {a}", "graduate with", "qualify for", "confers", "entitled to"),
            *("through {a}", "by completing {a}"),
        ),
        "es": ("obtén", "obtener", "obtendrás", "obtenga", "consigue", "recibe", "recibirás", "recibir", "otorga", "con {a}"),
        "de": ("erhalten", "erhältst", "erwerben", "erwirbst", "erlangen", "verleiht", "mit {a}", "führt zu", "führt zum"),
        "fr": ("obtenez", "obtenir", "obtiendrez", "recevez", "recevoir", "décrochez", "délivre", "avec {a}", "mène à"),
        "pt": ("obtenha", "obter", "obterá", "receba", "receber", "receberá", "ganhe", "conquiste", "concede", "com {a}"),
    },
    # Right before a name that needs no further words: the text speaks of itself.
    "the": {"en": ("the",), "es": ("el", "la"), "de": ("der", "die", "das"), "fr": ("le", "la"), "pt": ("o",)},
    # Between one of the cues above and the name: the name is not what the cue points to.
    "breaks": {
        "en": tuple(
            "course class lesson module lecture chapter is are was will can may to of in for and you your we they that"
            " which who project mooc exam".split()
        ),
        "es": ("curso", "clase", "es", "son", "para", "de", "en", "y", "que", "modulo", "proyecto"),
        "de": ("kurs", "ist", "sind", "wird", "für", "von", "in", "und", "die", "der", "das", "modul"),
        "fr": ("cours", "est", "sont", "pour", "de", "en", "et", "que", "qui", "module", "vous"),
        "pt": ("curso", "aula", "é", "são", "para", "de", "em", "e", "que", "módulo"),
    },
    # In a title: it is about the credential, or for those who want it.
    "about": {
        "en": (
            *("preparing for", "preparation for", "prepare for", "introduction to", "intro to", "guide to", "how to", "about"),
            *("path to", "pathway to", "towards", "toward", "getting into", "applying to", "applying for"),
            *("choosing", "what is", "study skills for", "essentials for", "ready for", "exam"),
            *("prerequisites for", "foundation for", "capstone", "capstone for", "foundations for"),
        ),
        "es": ("preparación para", "introducción a", "introducción al", "guía", "cómo", "hacia"),
        "de": ("vorbereitung auf", "einführung in", "weg zum", "wie", "leitfaden"),
        "fr": ("préparation à", "préparer", "introduction à", "introduction au", "guide", "comment", "vers"),
        "pt": ("preparação para", "introdução a", "introdução ao", "guia", "como", "rumo"),
    },
    # Right after a name in a title: the name is the offering's own.
    "named": {
        "en": (
            *("in", "of", "on", "for", "program", "programs", "programme", "course", "certificate", "degree", "online", "with"),
            *("by", "from", "at", "series", "and", "cohort", "courses", "training"),
        ),
        "es": ("en", "de", "del", "para", "programa", "curso", "online", "con", "por"),
        "de": ("in", "im", "für", "programm", "kurs", "online", "mit", "von", "zum", "zur"),
        "fr": ("en", "de", "du", "des", "pour", "programme", "en ligne", "avec", "par"),
        "pt": ("em", "de", "do", "da", "para", "programa", "curso", "online", "com", "por"),
    },
    # Anywhere: what the text itself is about.
    "own place": {
        "en": (
            *("this {nth} course", "this {nth} class", "this {nth} module", "this capstone", "this capstone project"),
            *("this course is the {nth}", "this is the {nth} course", "welcome to course {n}", "in course {n}"),
            *("this capstone course", "this capstone exam", "this course is one of", "this mooc is part of"),
        ),
        "es": ("este {nth} curso", "este curso es el {nth}", "este es el {nth} curso", "este {course} forma parte"),
        "de": ("dieser {nth} kurs", "dieser kurs ist der {nth}", "dieser kurs ist teil", "in diesem {nth} kurs"),
        "fr": ("ce {nth} cours", "ce cours est le {nth}", "ce cours fait partie", "c'est le {nth} cours"),
        "pt": ("este {nth} curso", "este curso é o {nth}", "este é o {nth} curso", "este {course} faz parte", "neste {nth} curso"),
    },
    # Each other one of these is a further course of a series.
    "nth course": {
        "en": ("{nth} course", "course {n}"),
        "es": ("{nth} curso", "curso {n}"),
        "de": ("{nth} kurs", "kurs {n}"),
        "fr": ("{nth} cours", "cours {n}"),
        "pt": ("{nth} curso", "curso {n}"),
    },
    "step": {
        "en": ("capstone", "capstone project", "exam", "examination", "course {n}", "final exam", "module {n}", "week {n}"),
        "es": ("proyecto final", "examen", "curso {n}", "módulo {n}"),
        "de": ("abschlussprojekt", "abschlussprüfung", "kurs {n}", "modul {n}"),
        "fr": ("projet final", "examen", "cours {n}", "module {n}"),
        "pt": ("projeto final", "exame", "curso {n}", "módulo {n}"),
    },
    "course": {
        "en": ("this course", "the course", "course", "this class", "this mooc", "mooc", "this module", "this online course"),
        "es": ("este curso", "el curso", "curso", "cursos en línea"),
        "de": ("dieser kurs", "der kurs", "kurs", "in diesem kurs", "onlinekurs"),
        "fr": ("ce cours", "le cours", "cours", "ce mooc", "mooc"),
        "pt": ("este curso", "o curso", "curso", "neste curso"),
    },
    "program": {
        "en": (
            *("this program", "the program", "this programme", "the programme", "{few} courses", "{n} courses", "{n} course"),
            *("{few} course", "certificate program", "series of courses", "course series", "our program", "program will"),
        ),
        "es": ("este programa", "el programa", "{few} cursos", "{n} cursos", "serie de cursos"),
        "de": ("dieses programm", "das programm", "{few} kurse", "{n} kurse", "{few} kursen", "kursreihe"),
        "fr": ("ce programme", "le programme", "{few} cours", "{n} cours", "série de cours", "ce parcours"),
        "pt": ("este programa", "o programa", "{few} cursos", "{n} cursos", "série de cursos"),
    },
}
"""The cues by their kind."""

FREE: Final = "free"
INCOME: Final = "income"
OFFER: Final = "offer"

COST_CUES: Final[dict[str, ByLanguage]] = {
    "certificate": {
        "en": ("certificate", "certificates", "certificate upgrade", "verified track", "certification", "credential"),
        "es": ("certificado", "certificación"),
        "de": ("zertifikat", "zertifikats"),
        "fr": ("certificat", "certification"),
        "pt": ("certificado", "certificação"),
    },
    "subscription": {
        "en": ("per month", "a month", "/month", "/mo", "monthly", "subscription", "each month", "per year", "annually"),
        "es": ("al mes", "por mes", "mensual", "mensuales", "suscripción", "/mes", "al año"),
        "de": ("pro monat", "im monat", "monatlich", "abonnement", "abo", "/monat", "pro jahr"),
        "fr": ("par mois", "/mois", "mensuel", "abonnement", "par an"),
        "pt": ("por mês", "ao mês", "/mês", "mensal", "assinatura", "por ano"),
    },
    "exam": {
        "en": ("exam", "examination", "exam fee", "exam voucher", "proctored exam", "final exam"),
        "es": ("examen", "tasa de examen"),
        "de": ("prüfung", "prüfungsgebühr"),
        "fr": ("examen", "frais d'examen"),
        "pt": ("exame", "taxa de exame"),
    },
    "tuition": {
        "en": ("tuition", "tuition fee", "tuition fees", "program fee", "programme fee", "total program cost"),
        "es": ("matrícula", "colegiatura"),
        "de": ("studiengebühr", "studiengebühren", "kursgebühr"),
        "fr": ("frais de scolarité", "frais d'inscription"),
        "pt": ("mensalidade", "matrícula", "propina"),
    },
    "credit_upgrade": {
        "en": ("for credit", "credit upgrade", "academic credit", "college credit", "university credit"),
        "es": ("créditos académicos",),
        "de": ("leistungspunkte",),
        "fr": ("crédits universitaires",),
        "pt": ("créditos académicos", "créditos acadêmicos"),
    },
    "materials": {
        "en": ("textbook", "materials", "lab kit", "software licence", "software license"),
        "es": ("materiales", "libro"),
        "de": ("lehrbuch", "kursmaterial"),
        "fr": ("manuel", "matériel"),
        "pt": ("materiais", "livro"),
    },
    # A price of no kind that is told.
    "price": {
        "en": ("cost", "costs", "price", "priced at", "fee", "fees", "pay", "payment", "upgrade", "enroll for", "only", "for"),
        "es": ("cuesta", "precio", "coste", "costo", "pagar", "tasa", "por", "solo"),
        "de": ("kostet", "kosten", "preis", "gebühr", "gebühren", "zahlen", "für", "nur"),
        "fr": ("coûte", "coût", "prix", "frais", "payer", "pour", "tarif"),
        "pt": ("custa", "custo", "preço", "pagar", "taxa", "por", "apenas"),
    },
    FREE: {
        "en": (
            *("for free", "free of charge", "free to audit", "audit free", "free audit", "is free", "at no cost", "free add"),
            *("free course", "free online course", "free class", "free mooc", "free access", "no charge", "enroll free"),
        ),
        "es": ("gratis", "gratuito", "gratuita", "gratuitamente", "sin costo", "sin coste"),
        "de": ("kostenlos", "kostenlose", "kostenloser", "kostenfrei", "gratis", "gebührenfrei"),
        "fr": ("gratuit", "gratuite", "gratuitement", "sans frais"),
        "pt": ("grátis", "gratuito", "gratuita", "gratuitamente", "sem custo"),
    },
    # Money that is no price.
    INCOME: {
        "en": (
            *("salary", "salaries", "earn", "earns", "earning", "income", "wage", "wages", "revenue", "savings", "market"),
            *("budget", "worth", "valued at", "industry", "grant", "scholarship", "prize", "investment", "profit", "jobs"),
            *("median", "average", "paid", "save", "raise", "bonus", "loan"),
        ),
        "es": ("salario", "salarios", "sueldo", "ingresos", "ganan", "beca", "mercado", "presupuesto"),
        "de": ("gehalt", "gehälter", "einkommen", "verdienen", "umsatz", "markt", "stipendium", "budget"),
        "fr": ("salaire", "salaires", "revenu", "revenus", "gagnent", "marché", "bourse", "budget"),
        "pt": ("salário", "salários", "renda", "receita", "ganham", "mercado", "bolsa", "orçamento"),
    },
    # What can be free of charge, for a text that says so.
    OFFER: {
        "en": tuple(
            "course class mooc program programme enroll enrol audit learn lessons lectures content access join"
            " certificate training register take".split()
        ),
        "es": ("curso", "inscríbete", "acceso", "aprende", "clases", "programa", "formación", "certificado"),
        "de": ("kurs", "kurses", "teilnahme", "lernen", "zugang", "programm", "inhalte", "zertifikat"),
        "fr": ("cours", "inscription", "accès", "apprenez", "formation", "programme", "certificat"),
        "pt": ("curso", "inscreva-se", "acesso", "aprenda", "aulas", "programa", "certificado"),
    },
}
"""The cues of money. The kinds up to "price" are those of prices in a catalog."""
