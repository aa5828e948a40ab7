"""Spanish: the words around names of credentials. See `cues` for what each kind is."""

from __future__ import annotations

from typing import Final

SLOTS: Final = {
    "nth": """
        primer, primero, segundo, tercer, tercero, cuarto, quinto, sexto, septimo, octavo, noveno, decimo, ultimo,
        siguiente, primera, segunda, tercera, cuarta, quinta, ultima
    """,
    "n": "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    "few": "dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, varios",
    "course": "curso, modulo, mooc, parte",
    "in": "de, del, dentro del, dentro de",
    "learnt": "aprendido, aprendidos, adquirido, adquiridos, adquiridas, conocimientos",
    "during": "en, durante, a lo largo de, a lo largo del",
    "a": "un, una, el, la, tu, su",
}
"""What stands for a word in braces."""

NOUNS: Final = "certificado, certificados, certificación, certificaciones, título universitario, diploma"
"""Names of credentials that tell no type."""

CUES: Final = {
    "part of": """
        forma parte de, forma parte del, parte de, parte del, {nth} {course} {in}, {course} {n} {in},
        {nth} de {few} cursos {in}, {n} de {n} {in}, {nth} {in}, pertenece a, pertenece al, incluido en,
        {nth} {few} cursos {in}, proyecto final {in}, uno de los cursos {in}
    """,
    "modifies": "nivel, estudiantes, alumnos, egresados, titulados",
    "last step": "proyecto final, examen, examen final",
    "learnt in": "{learnt} {during}",
    "toward": "cuenta para, créditos para, convalidable en, convalidar en, camino hacia, acceso a",
    "needed": """
        requisito, requisitos, requiere, se requiere, requieren, contar con, poseer, estar en posesión,
        haber completado, tener, titulares de, haber obtenido
    """,
    "is needed": "o equivalente, es necesario, es obligatorio, requerido",
    "without": "sin, ningún, ninguna, no, en lugar de",
    "somebody": """
        profesor, profesora, instructor, instructora, ella, obtuvo, director, directora, docente
    """,
    "audience": """
        estudiantes de, alumnos de, dirigido a, dirigida a, cursando, cursar, interesados en, aspirantes a, estudiar,
        prepararse para, preparación para, egresados de, como
    """,
    "several": "{few}, {n}, muchos, muchas, otros, otras, todos los, más",
    "this": "este, esta, nuestro, nuestra, este es un, esta es una",
    "gets": "obtén, obtener, obtendrás, obtenga, consigue, recibe, recibirás, recibir, otorga, con {a}, con el, con la",
    "the": "el, la",
    "breaks": "curso, clase, es, son, para, de, en, y, que, modulo, proyecto",
    "about": "preparación para, cómo, hacia",
    "right about": "introducción a, introducción al, introducción a la, guía, guía del, guía de la",
    "on completing": """
        al finalizar el, al finalizar la, al completar el, al completar la, al terminar el, al terminar la
    """,
    "on offer": "cuesta, está disponible, se puede comprar, está incluido, se otorga",
    "named": "en, de, del, para, programa, curso, online, con, por",
    "own place": """
        este {nth} curso, este curso es el {nth}, este es el {nth} curso, este {course} forma parte
    """,
    "own step": "este proyecto final, este proyecto de cierre",
    "step": "proyecto final, examen, curso {n}, módulo {n}",
    "course": "este curso",
    "any course": "curso, cursos en línea",
    "program": "este programa, el programa, {few} cursos, {n} cursos, serie de cursos",
}

MONEY: Final = {
    "certificate": "certificado, certificación",
    "subscription": "al mes, por mes, mensual, mensuales, suscripción, /mes, al año",
    "exam": "examen, tasa de examen",
    "tuition": "matrícula, colegiatura",
    "credit_upgrade": "créditos académicos",
    "materials": "materiales, libro",
    "price": "cuesta, precio, coste, costo, pagar, tasa, por, solo",
    "free": "gratis, gratuito, gratuita, gratuitamente, sin costo, sin coste",
    "income": "salario, salarios, sueldo, ingresos, ganan, beca, mercado, presupuesto",
    "offer": "curso, inscríbete, acceso, aprende, clases, programa, formación, certificado",
}
