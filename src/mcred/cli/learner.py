"""Commands for learners: compare, show, explain, types."""

from __future__ import annotations

from mcred.cli.options import (
    Against,
    Anonymous,
    AsOf,
    Budget,
    Catalogs,
    ColumnNames,
    Currency,
    Deadline,
    Debug,
    FormatName,
    GoalFile,
    Hours,
    Ids,
    Locale,
    Method,
    NoCache,
    OneId,
    Order,
    Output,
    Plain,
    Platforms,
    Sort,
    Top,
    Types,
    Want,
)

TABLE_ROWS = 10


def compare(
    ids: Ids = None,
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    hours: Hours = None,
    budget: Budget = None,
    deadline: Deadline = None,
    want: Want = None,
    currency: Currency = None,
    types: Types = None,
    platforms: Platforms = None,
    top: Top = None,
    sort: Sort = "",
    columns: ColumnNames = "",
    order: Order = "guaranteed",
    method: Method = "additive",
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Rank offerings against a goal."""
    from mcred.cli.comparing import compared, selected
    from mcred.cli.inputs import WhatIf, load_inputs
    from mcred.cli.output import emit, format_name
    from mcred.views.ranking import ranking_report
    from mcred.views.wording import Words

    del debug
    inputs = load_inputs(
        catalog, goal, as_of, WhatIf(hours, budget, deadline, want, currency), plain=plain, no_cache=no_cache
    )
    comparison = compared(inputs, ids, order, method)
    name = format_name(format, output)
    rows = top or (TABLE_ROWS if name == "table" else None)
    selection = selected(inputs, comparison, types=types, platforms=platforms, top=rows, sort=sort, columns=columns)
    settings = {"ids": ids, "types": types, "platforms": platforms, "top": rows, "sort": sort, "order": order}
    data = inputs.data({**settings, "method": method}, anonymous=anonymous)
    emit(ranking_report(comparison, inputs.catalog, data, selection, Words(locale)), name, output, plain=plain)


def show(
    id: OneId,
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    hours: Hours = None,
    want: Want = None,
    currency: Currency = None,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Show one offering whole, with sources and dates."""
    from mcred.cli.comparing import subject
    from mcred.cli.inputs import WhatIf, load_inputs
    from mcred.cli.output import emit, format_name
    from mcred.views.description import description_report
    from mcred.views.wording import Words

    del debug
    inputs = load_inputs(
        catalog, goal, as_of, WhatIf(hours=hours, want=want, currency=currency), plain=plain, no_cache=no_cache
    )
    report = description_report(subject(inputs, id), inputs.data({"id": id}, anonymous=anonymous), Words(locale))
    emit(report, format_name(format, output), output, plain=plain)


def explain(
    id: OneId,
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    hours: Hours = None,
    budget: Budget = None,
    deadline: Deadline = None,
    want: Want = None,
    currency: Currency = None,
    against: Against = None,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Explain every point of an offering's score."""
    from mcred.cli.comparing import pair, subject
    from mcred.cli.inputs import WhatIf, load_inputs
    from mcred.cli.output import emit, format_name
    from mcred.views.difference import difference_report
    from mcred.views.explanation import explanation_report
    from mcred.views.wording import Words

    del debug
    inputs = load_inputs(
        catalog, goal, as_of, WhatIf(hours, budget, deadline, want, currency), plain=plain, no_cache=no_cache
    )
    data = inputs.data({"id": id, "against": against}, anonymous=anonymous)
    if against is None:
        report = explanation_report(subject(inputs, id), data, Words(locale))
    else:
        report = difference_report(*pair(inputs, id, against), data, Words(locale))
    emit(report, format_name(format, output), output, plain=plain)


def types(
    catalog: Catalogs = None,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """List the credential types known."""
    from mcred.cli.inputs import cache_unless, file_data, load_catalogs
    from mcred.cli.output import emit, format_name
    from mcred.views.description import types_report

    del debug
    loaded = load_catalogs(catalog, cache_unless(no_cache=no_cache))
    emit(types_report(loaded.require(), file_data(loaded.files)), format_name(format, output), output, plain=plain)
