from mcred.render.layout import fit
from mcred.report import Column

NUMBER = Column("score", "score", align="right")
TITLE = Column("title", "title", wraps=True)


def test_everything_stays_where_there_is_room_and_gets_no_more_than_it_needs() -> None:
    assert fit([TITLE, NUMBER], [["title", "Probability"], ["score", "71–78"]], 80) == {0: 11, 1: 5}


def test_the_largest_priority_goes_first_and_the_rightmost_of_several() -> None:
    columns = [Column("a", "a"), *(Column(key, key, priority=p) for key, p in (("b", 1), ("c", 2), ("d", 2)))]
    texts = [["x", "1234567890"]] * 4
    assert list(fit(columns, texts, 46)) == [0, 1, 2, 3]
    assert list(fit(columns, texts, 45)) == [0, 1, 2]
    assert list(fit(columns, texts, 33)) == [0, 1]
    assert list(fit(columns, texts, 21)) == [0]


def test_running_text_is_wrapped_before_a_column_is_dropped() -> None:
    columns = [TITLE, Column("platform", "platform", priority=5)]
    texts = [["title", "Statistics and Data Science for everybody"], ["platform", "Coursera"]]
    assert fit(columns, texts, 50) == {0: 40, 1: 8}
    assert fit(columns, texts, 28) == {0: 18, 1: 8}
    assert list(fit(columns, texts, 27)) == [0]


def test_a_long_word_of_running_text_costs_another_column_rather_than_be_broken() -> None:
    columns = [TITLE, Column("platform", "platform", priority=5)]
    texts = [["title", "on antidisestablishmentarian"], ["platform", "Coursera"]]
    assert list(fit(columns, texts, 35)) == [0, 1]
    assert list(fit(columns, texts, 34)) == [0]


def test_a_heading_is_wrapped_before_a_column_is_dropped() -> None:
    columns = [Column("weight", "platform weight", align="right"), Column("id", "id", priority=1)]
    texts = [["platform weight", "31"], ["id", "6.431x"]]
    assert fit(columns, texts, 16) == {0: 8, 1: 6}
    assert fit(columns, texts, 30) == {0: 15, 1: 6}


def test_where_nothing_may_be_dropped_text_gives_way_before_numbers() -> None:
    columns = [Column("id", "id"), Column("score", "score", align="right")]
    texts = [["id", "a-very-long-identifier-of-a-course"], ["score", "71–78"]]
    assert fit(columns, texts, 20) == {0: 13, 1: 5}


def test_wide_characters_count_twice() -> None:
    assert fit([NUMBER], [["score", "数据分析入门"]], 80) == {0: 12}
