"""Names of people and how they are found and sorted.

Surnames are looked up in `data/names.toml`: those of two and more characters, and those that are read otherwise than
the same character elsewhere (曾 Zēng, 单 Shàn; 《现代汉语词典》). All other readings come from pypinyin. Pinyin is
stored without tones and with v for ü (GB/T 28039 writes YU in passports; people type v).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import Final

from chengwu.regional.cn.companies import company_key
from chengwu.regional.cn.package_data import facts
from chengwu.regional.region import Reading
from chengwu.regional.spelling import keep_ends, plain

_CHINESE_NAME: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]{2,6}")
_LONGEST: Final = 500
"""Characters of a text that are read: more is never typed to find it."""


class ChineseNames:
    """Names as in China: the surname first."""

    @cached_property
    def _compound(self) -> tuple[str, ...]:
        return tuple(sorted(facts("names")["compound"].split(), key=len, reverse=True))

    @cached_property
    def _single(self) -> frozenset[str]:
        return frozenset("".join(facts("names")["single"].split()))

    @cached_property
    def _surname_readings(self) -> dict[str, list[str]]:
        return {surname: reading.split() for surname, reading in facts("names")["readings"].items()}

    def is_surname(self, text: str) -> bool:
        """Whether it is a surname that we know; many rare ones are not in the list.

        >>> NAMES.is_surname("欧阳"), NAMES.is_surname("桌")
        (True, False)
        """
        return text in self._single or text in self._compound

    def split(self, name: str) -> tuple[str, str]:
        """Surname and given name. A name that is not written in two to six Chinese characters has no surname here.

        >>> NAMES.split("欧阳娜"), NAMES.split("张三"), NAMES.split("Anna Smith")
        (('欧阳', '娜'), ('张', '三'), ('', 'Anna Smith'))
        """
        name = _compact(name)
        if not _CHINESE_NAME.fullmatch(name):
            return "", name
        for surname in self._compound:
            if name.startswith(surname) and len(name) > len(surname):
                return surname, name[len(surname) :]
        return name[:1], name[1:]

    def mask(self, name: str) -> str:
        """Of two characters the first, of more the first and the last.

        >>> NAMES.mask("张三"), NAMES.mask("欧阳娜"), NAMES.mask("张")
        ('张*', '欧*娜', '*')
        """
        return keep_ends(_compact(name), 1, 0 if len(plain(name)) <= 2 else 1)

    def readings(self, text: str, *, person: bool = False) -> tuple[Reading, ...]:
        """Spaces and punctuation left out. A person whose surname is read in its own way has two readings, since people
        type the other one too.

        >>> [reading.full for reading in NAMES.readings("曾国强", person=True)]
        ['zengguoqiang', 'cengguoqiang']
        >>> NAMES.readings("张三")
        (Reading(full='zhangsan', initials='zs'),)
        """
        characters = _characters(text)
        found = [
            Reading("".join(said), "".join(one[0] for one in said), _spelt(characters, said))
            for said in self._spoken(text, person)
        ]
        return tuple(dict.fromkeys(found))

    def sort_key(self, text: str, *, person: bool = False) -> str:
        """By pinyin with tones, syllable by syllable, then by the text itself.

        >>> sorted(["赵一", "单二", "阿明"], key=lambda name: NAMES.sort_key(name, person=True))
        ['阿明', '单二', '赵一']
        """
        characters = "".join(_characters(text))
        said = self._syllables(characters)
        if person:
            said = self._with_surname(characters, said)
        return f"{' '.join(said)} {text[:_LONGEST]}"

    def matches(self, query: str, text: str, *, person: bool = False) -> bool:
        """Whether `query` is a part of the text, or spells its beginning: each character by itself, by its pinyin or
        by a beginning of that.

        >>> [NAMES.matches(query, "张三") for query in ("三", "zhangs", "zs", "z三", "sz")]
        [True, True, True, True, False]
        """
        wanted = plain(query[:_LONGEST]).lower()
        characters = _characters(text)
        if wanted in "".join(characters):
            return True
        return any(_spells(wanted, characters, said) for said in self._spoken(text, person))

    def company_key(self, name: str) -> str:
        """A company's name without what differs between two spellings of it.

        >>> NAMES.company_key("青岛海风影像（青岛）有限公司") == NAMES.company_key("海风影像")
        True
        """
        return company_key(name)

    def _spoken(self, text: str, person: bool) -> list[list[str]]:
        """The readings without tones, one syllable for each character; the likeliest first."""
        characters = "".join(_characters(text))
        usual = self._syllables(characters)
        readings = [self._with_surname(characters, usual), usual] if person else [usual]
        return [[syllable.rstrip("12345") or syllable for syllable in said] for said in readings]

    def _with_surname(self, text: str, said: list[str]) -> list[str]:
        surname, _ = self.split(text)
        own = self._surname_readings.get(surname)
        return [*own, *said[len(own) :]] if own and len(own) <= len(said) else said

    def _syllables(self, text: str) -> list[str]:
        return list(_syllables(text))


def _compact(name: str) -> str:
    """Without space around it, and in a Chinese name (张　三) without space inside it."""
    letters = plain(name)
    return letters if _CHINESE_NAME.fullmatch(letters) else name.strip()


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[str, ...]:
    """Pinyin with the number of the tone for each Chinese character, and every other character by itself."""
    from pypinyin import Style, lazy_pinyin  # its dictionary takes a third of a second, which only those pay who ask

    # `list`, as its documentation allows and its types do not: one entry for each character that has no reading.
    return tuple(lazy_pinyin(text, style=Style.TONE3, errors=list, neutral_tone_with_five=True))  # type: ignore[arg-type]


def _characters(text: str) -> list[str]:
    """The letters and digits of a text, in one spelling."""
    normal = unicodedata.normalize("NFKC", text[:_LONGEST]).lower()
    return [character for character in normal if character.isalnum()][:_LONGEST]


def _spelt(characters: list[str], said: list[str]) -> str:
    """See `Reading.spelt`; nothing for a text without a character that is spoken otherwise than it is written.

    >>> _spelt(["A", "张"], ["A", "zhang"])
    '\\x0bA\\x0b张z\\thang'
    """
    if characters == said:
        return ""
    return "".join(
        f"\v{character}" if syllable == character else f"\v{character}{syllable[0]}\t{syllable[1:]}"
        for character, syllable in zip(characters, said, strict=True)
    )


def _spells(wanted: str, characters: list[str], said: list[str]) -> bool:
    """Whether `wanted` can be cut into pieces, each of which stands for the next character."""
    reached = {0}
    for character, syllable in zip(characters, said, strict=True):
        if not reached:
            return False
        if len(wanted) in reached:
            return True
        reached = {
            end
            for start in reached
            for piece in {character, *(syllable[:length] for length in range(1, len(syllable) + 1))}
            if wanted.startswith(piece, start) and (end := start + len(piece))
        }
    return len(wanted) in reached


NAMES: Final = ChineseNames()
