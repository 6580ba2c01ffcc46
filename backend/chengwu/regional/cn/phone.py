"""Phone numbers: ITU-T E.164 for the stored form, RFC 3966 for the extension in it; China's numbering plan (MIIT,
2017).

Carriers are not looked at, since their prefixes change: a mobile number is 11 digits that begin with 13 to 19. A number
of a fixed line begins with its area code, which is 10 or 2x (two digits) or 3xx to 9xx (three); 400 and 800 are
services. Mobile numbers of Hong Kong, Macau and Taiwan are accepted with their country code.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from chengwu.regional.cn.package_data import facts
from chengwu.regional.region import Wrong
from chengwu.regional.spelling import keep_ends, plain

_AREA: Final = "10|2[0-9]|[3-9][0-9]{2}"
_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
_SERVICE: Final = re.compile(r"[48]00[0-9]{7}")
_LANDLINE: Final = re.compile(rf"({_AREA})([0-9]{{7,8}})")
_ABROAD: Final = re.compile(r"\+(852)([4-9][0-9]{7})|\+(853)(6[0-9]{7})|\+(886)0?(9[0-9]{8})")
_WRITTEN_EXTENSION: Final = re.compile(rf"(0?(?:{_AREA})-?[0-9]{{7,8}})-([0-9]{{1,6}})")
_EXTENSION_WORDS: Final = "|".join(re.escape(word) for word in [";ext=", *facts("phone")["extension"]])
_EXTENSION: Final = re.compile(rf"(.*[0-9])-?(?:{_EXTENSION_WORDS}):?-?([0-9]{{1,6}})", re.IGNORECASE)
_HYPHENS: Final = re.compile(r"[‐-―−()\[\].]")
_BETWEEN_NUMBERS: Final = re.compile(r"[\s/、,;，；]+")


class _Parts(NamedTuple):
    """A number taken apart: `kind` is mobile, service, landline or abroad; `area` a country code when abroad."""

    kind: str
    area: str
    local: str
    extension: str = ""

    @property
    def stored(self) -> str:
        country = "+" if self.kind == "abroad" else "+86"
        return f"{country}{self.area}{self.local}" + (f";ext={self.extension}" if self.extension else "")


class ChinesePhone:
    """Phone numbers as people in China write them."""

    example = "138 0000 0000"

    def clean(self, text: str) -> str:
        """Like E.164.

        >>> PHONE.clean("(0532) 8888-7777 转 12"), PHONE.clean("００８６－１３８００００００００")
        ('+8653288887777;ext=12', '+8613800000000')
        """
        return self._parts(text).stored

    def show(self, number: str) -> str:
        """As people write it; anything that is no stored number stays as it is.

        >>> [PHONE.show(n) for n in ("+8613800000000", "+8653288887777;ext=12", "+864001234567", "+85261234567")]
        ['138 0000 0000', '0532-88887777-12', '400-123-4567', '+852 6123 4567']
        """
        try:
            kind, area, local, extension = self._parts(number)
        except Wrong:
            return number
        match kind:
            case "mobile":
                return f"{local[:3]} {local[3:7]} {local[7:]}"
            case "service":
                return f"{local[:3]}-{local[3:6]}-{local[6:]}"
            case "landline":
                return f"0{area}-{local}" + (f"-{extension}" if extension else "")
            case _:
                size = 4 if len(local) == 8 else 3
                return " ".join([f"+{area}", *(local[at : at + size] for at in range(0, len(local), size))])

    def mask(self, number: str) -> str:
        """A mobile number keeps 3 and 4 digits; any other its area and the last 2, and loses its extension.

        >>> [PHONE.mask(n) for n in ("+8613812345678", "+865328888721;ext=1", "+85261234567", "12")]
        ['138****5678', '0532-*****21', '+852 ******67', '**']
        """
        try:
            kind, area, local, _ = self._parts(number)
        except Wrong:
            return "*" * len(number)
        match kind:
            case "mobile":
                return keep_ends(local, 3, 4)
            case "service":
                return f"{local[:3]}-{keep_ends(local[3:], 0, 2)}"
            case "landline":
                return f"0{area}-{keep_ends(local, 0, 2)}"
            case _:
                return f"+{area} {keep_ends(local, 0, 2)}"

    def key(self, number: str) -> str:
        """Without the extension.

        >>> PHONE.key("+8653288887777;ext=12")
        '+8653288887777'
        """
        return number.partition(";")[0]

    def first_of(self, text: str) -> tuple[str, str]:
        """The first number and what follows it.

        >>> PHONE.first_of("138 0000 0000 / 0532-88887777")
        ('+8613800000000', '0532-88887777')
        """
        # The longest beginning that is a number, so that spaces inside the first one do not end it.
        ends = [len(text), *(found.start() for found in reversed(list(_BETWEEN_NUMBERS.finditer(text[:500]))))]
        for end in ends:
            try:
                return self.clean(text[:end]), _BETWEEN_NUMBERS.sub(" ", text[end:], count=1).strip()
            except Wrong:
                continue
        raise Wrong("phone_form", example=self.example)

    def _parts(self, text: str) -> _Parts:
        number = self._one_spelling(text)
        abroad = _ABROAD.fullmatch(number.replace("-", ""))
        if abroad:
            area, local = (part for part in abroad.groups() if part)
            return _Parts("abroad", area, local)
        prefixed = number.startswith("+86")
        number = number.removeprefix("+86").strip("-")
        parts = self._digits(number.replace("-", ""), prefixed)
        written = _WRITTEN_EXTENSION.fullmatch(number)
        if written and (parts is None or "-" in written[1]):
            found = self._digits(written[1].replace("-", ""), prefixed)
            if found and found.kind == "landline":
                return found._replace(extension=written[2])
        if parts:
            return parts
        extended = _EXTENSION.fullmatch(number)
        if extended:
            found = self._digits(extended[1].replace("-", ""), prefixed)
            if found and found.kind == "landline":
                return found._replace(extension=extended[2])
        raise Wrong("phone_form", example=self.example)

    def _one_spelling(self, text: str) -> str:
        if len(text) > 60:
            raise Wrong("phone_form", example=self.example)
        number = plain(_HYPHENS.sub("-", unicodedata.normalize("NFKC", text)))
        number = re.sub("-+", "-", number).strip("-")
        return "+" + number[2:].lstrip("-") if re.match(r"00-?[0-9]", number) else number

    def _digits(self, digits: str, prefixed: bool) -> _Parts | None:
        """A number without hyphens and country code. After the country code an area code stands without its 0."""
        mobile = digits if prefixed else digits.removeprefix("86") if len(digits) == 13 else digits
        if _MOBILE.fullmatch(mobile):
            return _Parts("mobile", "", mobile)
        if _SERVICE.fullmatch(digits):
            return _Parts("service", "", digits)
        if prefixed or digits.startswith("0"):
            landline = _LANDLINE.fullmatch(digits.removeprefix("0"))
            if landline:
                return _Parts("landline", landline[1], landline[2])
        return None


PHONE: Final = ChinesePhone()
