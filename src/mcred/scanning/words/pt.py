"""Portuguese: the words around names of credentials. See `cues` for what each kind is."""

from __future__ import annotations

from typing import Final

SLOTS: Final = {
    "nth": """
        primeiro, segundo, terceiro, quarto, quinto, sexto, setimo, oitavo, nono, decimo, ultimo, proximo, primeira,
        segunda, terceira, ultima
    """,
    "n": "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    "few": "dois, duas, três, quatro, cinco, seis, sete, oito, nove, dez, vários",
    "course": "curso, modulo, mooc, parte",
    "in": "de, do, da, deste, desta, dentro do, dentro da",
    "learnt": "aprendido, adquirido, adquiridos, adquiridas, conhecimentos",
    "during": "em, durante, ao longo de, ao longo do, ao longo da, no, na",
    "a": "um, uma, o, a, seu, sua",
}
"""What stands for a word in braces."""

NOUNS: Final = "certificado, certificados, certificação, certificações, diploma, diplomas"
"""Names of credentials that tell no type."""

CUES: Final = {
    "part of": """
        faz parte de, faz parte do, faz parte da, faz parte de um, parte de, parte do, parte da, {nth} {course} {in},
        {course} {n} {in}, {nth} de {few} cursos {in}, {n} de {n} {in}, {nth} {in}, pertence a, pertence ao,
        incluído em, incluído no, projeto final {in}, um dos cursos {in}
    """,
    "modifies": "nível, estudantes, alunos, formados, candidatos",
    "last step": "projeto final, exame, exame final",
    "learnt in": "{learnt} {during}",
    "toward": "créditos para, conta para, contam para, caminho para, acesso ao",
    "needed": "requisito, requisitos, pré-requisito, pré-requisitos, requer, exige, possuir, ter concluído",
    "is needed": "ou equivalente, é necessário, é obrigatório, exigido",
    "without": "sem, nenhum, nenhuma, não, em vez de",
    "somebody": "professor, professora, instrutor, instrutora, ele, ela, obteve, diretor, diretora, docente",
    "audience": """
        estudantes de, alunos de, destinado a, dirigido a, cursando, preparação para, formados em, como
    """,
    "several": "{few}, {n}, muitos, outros, outras, todos os, mais",
    "this": "este, esta, deste, desta, neste, nesta, nosso, nossa",
    "gets": "obtenha, obter, obterá, receba, receber, receberá, ganhe, conquiste, concede, com {a}, com o, com a",
    "the": "o",
    "breaks": "curso, aula, é, são, para, de, em, e, que, módulo",
    "about": "preparação para, como, rumo",
    "right about": "introdução a, introdução à, introdução ao, guia, guia do, guia da",
    "on completing": "ao concluir o, ao concluir a, ao final do, ao final da, ao terminar o, ao terminar a",
    "on offer": "custa, está disponível, está incluído, é emitido",
    "named": "em, de, do, da, para, programa, curso, online, com, por",
    "own place": """
        este {nth} curso, este curso é o {nth}, este é o {nth} curso, este {course} faz parte, neste {nth} curso
    """,
    "own step": "este projeto final, neste projeto final",
    "step": "projeto final, exame, curso {n}, módulo {n}",
    "course": "este curso, neste curso",
    "any course": "curso",
    "program": "este programa, o programa, {few} cursos, {n} cursos, série de cursos",
}

MONEY: Final = {
    "certificate": "certificado, certificação",
    "subscription": "por mês, ao mês, /mês, mensal, assinatura, por ano",
    "exam": "exame, taxa de exame",
    "tuition": "mensalidade, matrícula, propina",
    "credit_upgrade": "créditos académicos, créditos acadêmicos",
    "materials": "materiais, livro",
    "price": "custa, custo, preço, pagar, taxa, por, apenas",
    "free": "grátis, gratuito, gratuita, gratuitamente, sem custo",
    "income": "salário, salários, renda, receita, ganham, mercado, bolsa, orçamento",
    "offer": "curso, inscreva-se, acesso, aprenda, aulas, programa, certificado",
}
