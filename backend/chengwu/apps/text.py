"""YAML as packages use it: read strictly by the core schema of YAML 1.2, written in one way.

`no` and `on` are texts, a number with a point is an exact decimal, a date is a text; anchors, aliases and tags do not
occur. What was written here and is read again is the same value, and written again the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import yaml

from chengwu.kit.errors import FieldRefusal

LARGEST: Final = 2 * 1024 * 1024
"""Characters of one file."""
DEEPEST: Final = 40
MOST_NODES: Final = 200_000
LONGEST_NUMBER: Final = 200
_FLOW: Final = 100
"""So long may a list or an object without inner ones be to stand on one line."""
_NULL: Final = re.compile(r"~|null|Null|NULL|")
_TRUE: Final = re.compile(r"true|True|TRUE")
_FALSE: Final = re.compile(r"false|False|FALSE")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_NO_NUMBER: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

Place = tuple[str | int, ...]


class Unreadable(Exception):
    """The text is no YAML of ours: the sentence, and the line that it begins at."""

    def __init__(self, key: str, line: int, /, **params: object) -> None:
        super().__init__(key)
        self.key, self.line, self.params = key, line, params

    def in_file(self, file: str) -> FieldRefusal:
        """The same as a refusal of a file."""
        return FieldRefusal(f"{file}:{self.line}", self.key, {"file": file, "line": self.line, **self.params})


@dataclass
class Document:
    """What stood in a file, and in which line each part of it begins."""

    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)

    def line_of(self, path: str) -> int:
        """The line of a place like `$.fields[3].type`, or of what is around it."""
        place = [int(each) if each.isdigit() else each for each in re.findall(r"[^.\[\]$`]+", path)]
        while place and tuple(place) not in self.lines:
            place.pop()
        return self.lines.get(tuple(place), 1)


def read(text: str) -> Document:
    """What the text says; raises `Unreadable`.

    >>> read("a: [no, 0.10, 2026-03-02]").value
    {'a': ['no', Decimal('0.10'), '2026-03-02']}
    """
    if len(text) > LARGEST:
        raise Unreadable("app_file_too_large", 1, limit=LARGEST)
    document = Document()
    try:
        events = yaml.parse(text, Loader=_LOADER)
        document.value = _Reader(events, document.lines).document()
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        raise Unreadable("app_yaml_broken", mark.line + 1 if mark else 1, reason=str(wrong.problem or wrong)) from None
    except yaml.YAMLError as wrong:
        raise Unreadable("app_yaml_broken", 1, reason=str(wrong).splitlines()[0][:200]) from None
    return document


def write(value: Any) -> str:
    """The value as a file holds it.

    >>> print(write({"key": "a", "label": {"en": "A"}, "old": "no", "flag": True, "n": "1"}), end="")
    key: a
    label: {en: A}
    old: no
    flag: true
    n: '1'
    """
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**31, indent=2)


_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Reader:
    """Makes values of the parser's events. Anything that could grow beyond the file is refused where it stands."""

    def __init__(self, events: Iterator[yaml.Event], lines: dict[Place, int]) -> None:
        self._events, self._lines, self._count = events, lines, 0

    def document(self) -> Any:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        value = self._value(self._next(), ())
        self._next()
        end = self._next()
        if not isinstance(end, yaml.StreamEndEvent):
            raise Unreadable("app_yaml_several", _line(end))
        return value

    def _next(self) -> yaml.Event:
        event = next(self._events)
        self._count += 1
        if self._count > MOST_NODES:
            raise Unreadable("app_yaml_too_much", _line(event), limit=MOST_NODES)
        return event

    def _value(self, event: yaml.Event, place: Place) -> Any:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable("app_yaml_anchor", line)
        if len(place) > DEEPEST:
            raise Unreadable("app_yaml_too_deep", line, limit=DEEPEST)
        self._lines[place] = line
        tag = getattr(event, "tag", None)
        if tag is not None and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            raise Unreadable("app_yaml_tag", line, tag=str(tag)[:60])
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event.value, line) if event.implicit[0] and not event.style else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        return self._object(place)

    def _list(self, place: Place) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._value(event, (*place, len(found))))
        return found

    def _object(self, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise Unreadable("app_yaml_key", line)
            self._value(event, place)
            if event.value in found:
                raise Unreadable("app_yaml_twice", line, key=event.value[:60])
            found[event.value] = self._value(self._next(), (*place, event.value))
        return found


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1


def _scalar(text: str, line: int) -> Any:
    """A plain scalar by the core schema."""
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text) or _FALSE.fullmatch(text):
        return text[0] in "tT"
    if _NO_NUMBER.fullmatch(text):
        raise Unreadable("app_yaml_number", line, text=text)
    whole, other, exact = (each.fullmatch(text) for each in (_INTEGER, _OTHER_BASE, _DECIMAL))
    if not (whole or other or exact):
        return text
    if len(text) > LONGEST_NUMBER:
        raise Unreadable("app_yaml_number", line, text=text[:60])
    return int(text) if whole else int(text, 0) if other else Decimal(text)


class _Dumper(yaml.SafeDumper):
    """Writes what `read` reads: texts are quoted exactly where they would be read as something else."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - the library wants a dictionary of the class

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", rf"{_INTEGER.pattern}|{_OTHER_BASE.pattern}", list("-+0123456789")),
    ("float", rf"{_DECIMAL.pattern}|{_NO_NUMBER.pattern}", list("-+.0123456789")),
):
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def _text(dumper: Any, value: str) -> Any:
    style = "|" if "\n" in value.strip("\n") and not value.startswith((" ", "\n", "\t")) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _decimal(dumper: Any, value: Decimal) -> Any:
    text = format(value, "f")
    return dumper.represent_scalar("tag:yaml.org,2002:float", text if "." in text else f"{text}.0")


def _object(dumper: Any, value: dict[str, Any]) -> Any:
    flow = not value or _short(value.values(), sum(len(key) + 4 for key in value))
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=flow)


def _list(dumper: Any, value: list[Any]) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=not value or _short(value, 0))


def _short(values: Any, length: int) -> bool:
    listed = list(values)
    if any(isinstance(each, dict | list) or (isinstance(each, str) and "\n" in each) for each in listed):
        return False
    return length + sum(len(str(each)) + 2 for each in listed) <= _FLOW


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _decimal)
_Dumper.add_representer(dict, _object)
_Dumper.add_representer(list, _list)
