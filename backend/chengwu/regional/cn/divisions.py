"""Administrative divisions: GB/T 2260, codes of six digits: two of the province, two of the city, two of the county.

Rows of the file that no person picks (“districts of the city” of a municipality, “counties directly under the
province”) are virtual: what lies below them is shown directly under the province. Some cities have no counties. A
division that went keeps its row with the year and, where there is one, its successor, so that old records keep their
meaning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from chengwu.kit.sentences import DEFAULT_LANGUAGE
from chengwu.regional.cn.package_data import FOLDER, facts, rows
from chengwu.regional.region import Division, Level, Place

_WORDS: Final = facts("division_words")
_STREET: Final = re.compile(_WORDS["street"])
_BETWEEN: Final = {"en": ", "}
"""What stands between the names of a path; nothing in Chinese."""
_SPACE: Final = " \t　,，-·/"


class ChineseDivisions:
    """The tree of divisions; read from its file when it is first asked.

    >>> DIVISIONS.full_name("370203"), [city.name for city in DIVISIONS.path("110105")]
    ('山东省青岛市市北区', ['北京市', '朝阳区'])
    """

    def __init__(self, source: Iterable[dict[str, str]] | None = None) -> None:
        """From rows with code, name, english, valid_from, valid_to, successor; without any, from the packaged file."""
        self._source = source

    @cached_property
    def _all(self) -> dict[str, Division]:
        source = rows(FOLDER / "divisions.csv") if self._source is None else self._source
        return {row["code"]: _division(row) for row in source}

    @cached_property
    def _in_english(self) -> dict[str, Division]:
        """By their path in small letters, `guangdong, shenzhen`, where no two have the same: what stands before what
        went."""
        found: dict[str, list[Division]] = defaultdict(list)
        for division in self._all.values():
            if division.english:
                found[self.full_name(division.code, "en").lower()].append(division)
        chosen = {path: [one for one in those if one.valid_to is None] or those for path, those in found.items()}
        return {path: those[0] for path, those in chosen.items() if len(those) == 1}

    def _find_in_english(self, text: str) -> Place | None:
        for count in range(min(text.count(",") + 1, 3), 0, -1):
            words = text.split(",", count)
            found = self._in_english.get(", ".join(word.strip() for word in words[:count]).lower())
            if found is not None:
                return Place(found, "".join(words[count:]).strip())
        return None

    @cached_property
    def _below(self) -> dict[str | None, tuple[Division, ...]]:
        below: dict[str | None, list[Division]] = defaultdict(list)
        for division in self._all.values():
            if division.valid_to is None and not division.virtual:
                below[self._visible_parent(division)].append(division)
        return {parent: tuple(sorted(found, key=lambda one: one.code)) for parent, found in below.items()}

    def get(self, code: str) -> Division | None:
        """The division with this code, also a past one; None for an unknown code.

        >>> DIVISIONS.get("330104").valid_to
        2021
        """
        return self._all.get(code)

    def children(self, code: str | None = None) -> tuple[Division, ...]:
        """Those of today to pick from below `code`, or the provinces.

        >>> len(DIVISIONS.children()), DIVISIONS.children("110000")[0].name, DIVISIONS.children("441900")
        (34, '东城区', ())
        """
        return self._below.get(code, ())

    def every(self) -> Iterable[Division]:
        """All of them, past ones too.

        >>> sum(division.level == "province" for division in DIVISIONS.every()) >= 34
        True
        """
        return self._all.values()

    def path(self, code: str) -> tuple[Division, ...]:
        """From the province down to the division itself."""
        path: list[Division] = []
        division = self._all.get(code)
        while division:
            if not division.virtual:
                path.insert(0, division)
            division = self._all.get(division.parent) if division.parent else None
        return tuple(path)

    def full_name(self, code: str, language: str = DEFAULT_LANGUAGE) -> str:
        """The names of the path, one after the other; empty for an unknown code.

        >>> DIVISIONS.full_name("440300", "en")
        'Guangdong, Shenzhen'
        """
        return _BETWEEN.get(language, "").join(division.called(language) for division in self.path(code))

    def current(self, code: str) -> Division | None:
        """The division that stands today in the place of this one.

        >>> DIVISIONS.current("330104").name
        '上城区'
        """
        division = self._all.get(code)
        for _ in range(10):
            if division is None or division.valid_to is None:
                return division
            division = self._all.get(division.successor) if division.successor else None
        return None

    def find(self, text: str) -> Place | None:
        """The division that an address begins with: the one whose name takes up most of the text. Suffixes may be left
        out, and levels too, where it stays clear; when several could be meant, None.

        >>> place = DIVISIONS.find("山东青岛市北区延安三路 9 号")
        >>> place.division.code, place.rest
        ('370203', '延安三路 9 号')
        >>> DIVISIONS.find("鼓楼区中山路") is None
        True
        >>> DIVISIONS.find("Guangdong, Shenzhen").division.code
        '440300'
        """
        text = text.strip(_SPACE)
        if text[:1].isascii() and text[:1].isalpha():
            return self._find_in_english(text)
        text = text.removeprefix(_WORDS["country"]).lstrip(_SPACE)
        found = list(self._readings(text))
        if not found:
            return None
        shortest = min(len(place.rest) for place in found)
        best = {place.division.code: place for place in found if len(place.rest) == shortest}
        # A province before a city of the same name, and what stands before what went.
        for preferred in (
            lambda place: place.division.valid_to is None,
            lambda place: place.division.level == "province",
            lambda place: place.division.level == "city",
        ):
            best = {code: place for code, place in best.items() if preferred(place)} or best
        return next(iter(best.values())) if len(best) == 1 else None

    def mask_address(self, code: str) -> str:
        """Down to the county, and stars for the rest.

        >>> DIVISIONS.mask_address("370203")
        '山东省青岛市市北区****'
        """
        return f"{self.full_name(code)}****"

    @cached_property
    def _starts(self) -> dict[str, tuple[Division, ...]]:
        """Everything that an address may begin with, by the first two characters."""
        starts: dict[str, list[Division]] = defaultdict(list)
        for division in self._all.values():
            if not division.virtual:
                starts[division.name[:2]].append(division)
        return {characters: tuple(found) for characters, found in starts.items()}

    @cached_property
    def _inside(self) -> dict[str, tuple[Division, ...]]:
        """Everything below a division that an address may name next, past ones too."""
        inside: dict[str, list[Division]] = defaultdict(list)
        for division in self._all.values():
            if division.virtual:
                continue
            for above in self.path(division.code)[:-1]:
                inside[above.code].append(division)
        return {code: tuple(found) for code, found in inside.items()}

    def _readings(self, text: str) -> Iterator[Place]:
        """Every way to read the beginning of the text."""
        pending = [(division, rest) for division in self._starts.get(text[:2], ()) for rest in _after(division, text)]
        while pending:
            division, rest = pending.pop()
            yield Place(division, rest)
            below = self._inside.get(division.code, ())
            for virtual in ("", *_WORDS["virtual"]):
                if virtual and not rest.startswith(virtual):
                    continue
                further = rest[len(virtual) :].lstrip(_SPACE)
                pending += [(inner, left) for inner in below for left in _after(inner, further)]

    def _visible_parent(self, division: Division) -> str | None:
        path = self.path(division.code)
        return path[-2].code if len(path) > 1 else None


def _after(division: Division, text: str) -> Iterator[str]:
    """What follows the division's name, or its short name, at the beginning of a text.

    A short name may begin a street as well: a county's (市南) counts only when nothing follows, and a city's does not
    count before what makes a street of it (延安三路).
    """
    if text.startswith(division.name):
        yield text[len(division.name) :].lstrip(_SPACE)
    if text.startswith(division.short):
        rest = text[len(division.short) :]
        if not rest or (division.level != "county" and not _STREET.match(rest)):
            yield rest.lstrip(_SPACE)


def _division(row: dict[str, str]) -> Division:
    code, name = row["code"], row["name"]
    level: Level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    parent = {"province": None, "city": f"{code[:2]}0000", "county": f"{code[:4]}00"}[level]
    return Division(
        code=code,
        name=name,
        short=short_name(name),
        level=level,
        parent=parent,
        virtual=level == "city" and name in _WORDS["virtual"],
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        successor=row["successor"] or None,
        english=row.get("english", ""),
    )


def short_name(name: str) -> str:
    """The name without its suffix and the peoples in it, as long as two characters remain.

    >>> [short_name(name) for name in ("青岛市", "广西壮族自治区", "海西蒙古族藏族自治州", "郊区")]
    ['青岛', '广西', '海西', '郊区']
    """
    for suffix in _WORDS["suffixes"]:
        base = name.removesuffix(suffix)
        if base != name and len(base) >= 2:
            return _without_peoples(base) if suffix in _WORDS["autonomous"] else base
    return name


def _without_peoples(name: str) -> str:
    for people in _WORDS["peoples"]:
        base = name.removesuffix(people)
        if base != name and len(base) >= 2:
            return _without_peoples(base)
    return name


DIVISIONS: Final = ChineseDivisions()
