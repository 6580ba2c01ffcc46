"""Values that the database itself can read as another type, since they are written plainly: `42`, `2026-03-02`, a code.

What it says fits does fit, and becomes what the type makes of it; of everything else nothing is said, and the type is
asked. So a column of a million texts of which all but a few are numbers is read by the database, and the few by us.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from chengwu.fields import Context
from chengwu.fields.numerals import SAFE_INTEGER
from chengwu.fields.words import NO, YES
from chengwu.forms.world import Known
from chengwu.kit.db.writing import name

Reading = Callable[[object], object]
"""A value of the old column as one of the new; None where it does not fit."""

_TEXTS: Final = ("text", "long_text")
_NUMBERS: Final = ("integer", "decimal")
_WHOLE: Final = r"^[+-]?[0-9]{1,15}$"
_DECIMAL: Final = r"^[+-]?[0-9]{1,15}([.][0-9]{1,15})?$"
_MONTHS: Final = "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31"
_DAY: Final = f"^(19|20)[0-9]{{2}}-({_MONTHS})$"


@dataclass(frozen=True)
class Plain:
    """Of a column: which values are written plainly, and what they are then. Neither is NULL for a value."""

    fits: str
    value: str
    values: Mapping[str, object] = field(default_factory=dict)
    """What both are given."""


def plain(before: Known, after: Known, column: str, context: Context, reads: Reading) -> Plain | None:
    """What the database can say of values of `before`, in this column, that become values of `after`.

    None where it can say nothing. `reads` is how a single value is read.
    """
    if list(after.type.parts(after.options)) != [""]:
        return None
    if before.field.encrypted or after.field.encrypted:
        return None
    it, was, will_be = name(column), before.type.name, after.type.name
    found = None
    if was in _TEXTS and will_be in ("select", "boolean"):
        found = _by_word(it, "text", _words_for(after), reads, "boolean" if will_be == "boolean" else "text")
    elif was == "select" and will_be in _TEXTS:
        found = _by_word(it, "text", _codes(before), reads, "text")
    elif was == "boolean" and will_be in _TEXTS:
        found = _by_word(it, "boolean", (True, False), reads, "text")
    elif was in _TEXTS and will_be == "integer":
        found = _limited(Plain(f"{it} ~ '{_WHOLE}'", f"{it}::bigint"), after)
    elif was in _TEXTS and will_be == "decimal":
        found = _limited(Plain(f"{it} ~ '{_DECIMAL}'", _scaled(f"{it}::numeric", after)), after)
    elif was == "decimal" and will_be == "integer":
        found = _limited(Plain(f"{it} = trunc({it}) and abs({it}) <= {SAFE_INTEGER}", f"trunc({it})::bigint"), after)
    elif was in _TEXTS and will_be == "date":
        found = _dated(Plain(f"{it} ~ '{_DAY}'", f"{it}::date"), after, context)
    elif was in _NUMBERS and will_be in _TEXTS:
        found = _short(Plain("true", f"{it}::text"), after)
    elif was == "date" and will_be in _TEXTS:
        fits = f"{it} between date '1000-01-01' and date '9999-12-31'"
        found = _short(Plain(fits, f"to_char({it}, 'YYYY-MM-DD')"), after)
    # What is no value is neither: a condition that is NULL would be lost when it is turned round.
    return replace(found, fits=f"({it} is not null and ({found.fits}))") if found is not None else None


def held(of: Known, column: str, context: Context) -> Plain | None:
    """Of which values of this column the database can say that they keep the limits of their field."""
    it, found = name(column), None
    if of.type.name in _TEXTS:
        found = _short(Plain("true", it), of)
    elif of.type.name == "integer":
        found = _limited(Plain("true", it), of)
    elif of.type.name == "decimal":
        found = _limited(Plain("true", _scaled(it, of)), of)
    elif of.type.name == "date":
        found = _dated(Plain("true", it), of, context)
    return replace(found, fits=f"({it} is not null and ({found.fits}))") if found is not None else None


def _by_word(it: str, kind: str, words: tuple[object, ...], reads: Reading, made: str) -> Plain:
    """Where there are only so many spellings: each as it is read."""
    read = [(word, reads(word)) for word in words]
    fitting = [(word, value) for word, value in read if value is not None]
    given = {"plain_words": [word for word, _ in fitting], "plain_made": [value for _, value in fitting]}
    listed = f"%(plain_words)s::{kind}[]"
    value = f"(%(plain_made)s::{made}[])[array_position({listed}, {it})]"
    return Plain(f"{it} = any({listed})", value, given)


def _words_for(after: Known) -> tuple[object, ...]:
    if after.type.name == "boolean":
        spelled = {each for word in YES | NO for each in (word, word.title(), word.upper())}
        return tuple(sorted(spelled))
    labels = {label for each in _choices(after) for label in (*each.label.values(), each.shown(""))}
    return tuple(sorted({*(each.code for each in _choices(after)), *labels}))


def _codes(of: Known) -> tuple[object, ...]:
    return tuple(each.code for each in _choices(of))


def _choices(of: Known) -> Any:
    return of.options.choices  # type: ignore[attr-defined]


def _scaled(number: str, after: Known) -> str:
    scale = after.options.scale  # type: ignore[attr-defined]
    return f"trim_scale({number})" if scale is None else f"round({number}, {int(scale)})"


def _limited(made: Plain, after: Known) -> Plain:
    least, most = after.options.minimum, after.options.maximum  # type: ignore[attr-defined]
    return _between(made, "numeric", least, most)


def _dated(made: Plain, after: Known, context: Context) -> Plain:
    options: Any = after.options
    earliest = [options.earliest, context.today if options.only == "future" else None]
    latest = [options.latest, context.today if options.only == "past" else None]
    first = max((each for each in earliest if each), default=None)
    return _between(made, "date", first, min((each for each in latest if each), default=None))


def _between(made: Plain, kind: str, least: object, most: object) -> Plain:
    """Within limits, which are held against values only that are written plainly."""
    given = {"plain_least": least, "plain_most": most}
    signs = {"plain_least": ">=", "plain_most": "<="}
    asked = {key: value for key, value in given.items() if value is not None}
    if not asked:
        return made
    held = " and ".join(f"{made.value} {signs[key]} %({key})s::{kind}" for key in asked)
    return Plain(f"case when {made.fits} then {held} else false end", made.value, {**made.values, **asked})


def _short(made: Plain, after: Known) -> Plain:
    most = int(after.options.max_length)  # type: ignore[attr-defined]
    return Plain(f"({made.fits}) and length({made.value}) <= {most}", made.value, made.values)
