"""Texts: cutting, joining, searching, replacing, and what a character is. Characters are code points."""

from __future__ import annotations

from typing import Final

from chengwu.formulas.function import NA, VALUE, Call, Example, Function, Parameter
from chengwu.formulas.types import ANY, BLANK, BOOL, NUMBER, TEXT, ListOf

_TEXT: Final = Parameter("text", TEXT)
_COUNT: Final = Parameter("count", NUMBER, optional=True, default="1.")
_TEXTS: Final = Parameter("texts", ListOf(TEXT), repeated=True)
_PLACE: Final = Parameter("start", NUMBER, optional=True, default="1.")
_PART: Final = Parameter("part", TEXT)
_BLANK: Final = {"a": None}
_TIMES: Final = Parameter("occurrence", NUMBER, optional=True, default="1.")


def _substituted(call: Call) -> str:
    which = call.arguments["occurrence"] if call.given("occurrence") else None
    arguments = f"{call.arguments['text']}, {call.arguments['old']}, {call.arguments['new']}"
    return f"fx.substitute({arguments})" if which is None else f"fx.substitute_one({arguments}, {which})"


def _contains(call: Call) -> str:
    # A list contains a text that is one of its elements; a text contains one that is a part of it.
    kind = call.types["text"]
    if isinstance(kind, ListOf):
        listed = call.as_json(call.arguments["text"], kind)
        return f"fx.among_text({call.arguments['part']}, fx.texts({listed}))"
    text = call.arguments["text"]
    if kind not in (TEXT, BLANK):
        text = f"fx.any_text({call.as_json(text, kind)})"
    return f"(strpos(lower({text}), lower({call.arguments['part']})) > 0)"


def _split(which: str) -> str:
    return f"fx.text_{which}({{text}}, {{delimiter}}, {{occurrence}})"


FUNCTIONS: Final = (
    Function(
        "LEN",
        (_TEXT,),
        NUMBER,
        "length({text})::numeric",
        (Example('LEN("a b")', "3"), Example("LEN(UNICHAR(128512))", "1"), Example("LEN([a])", "0", _BLANK)),
        digits=7,
    ),
    Function(
        "LENB",
        (_TEXT,),
        NUMBER,
        "fx.width({text})",
        (Example('LENB("a" & UNICHAR(25104))', "3"), Example("LENB([a])", "0", _BLANK)),
        digits=7,
    ),
    Function(
        "LEFT",
        (_TEXT, _COUNT),
        TEXT,
        "fx.left({text}, {count})",
        (
            Example('LEFT("ABC", 2)', "AB"),
            Example('LEFT("ABC", -1)', "#VALUE!"),
            Example("LEFT([a])", "", _BLANK),
        ),
        fails=(VALUE,),
    ),
    Function(
        "RIGHT",
        (_TEXT, _COUNT),
        TEXT,
        "fx.right({text}, {count})",
        (
            Example('RIGHT("ABC", 2)', "BC"),
            Example('RIGHT("ABC", 0)', ""),
            Example('RIGHT("ABC", -1)', "#VALUE!"),
            Example('RIGHT("ABC", 9)', "ABC"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "MID",
        (_TEXT, Parameter("start", NUMBER), Parameter("count", NUMBER)),
        TEXT,
        "fx.mid({text}, {start}, {count})",
        (
            Example('MID("ABCDE", 2, 3)', "BCD"),
            Example('MID("110101199003077774", 7, 8)', "19900307"),
            Example('MID("ABC", 9, 1)', ""),
            Example('MID("ABC", 0, 1)', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "UPPER",
        (_TEXT,),
        TEXT,
        "upper({text})",
        (Example('UPPER("ab1")', "AB1"), Example("UPPER([a])", "", _BLANK)),
    ),
    Function(
        "LOWER",
        (_TEXT,),
        TEXT,
        "lower({text})",
        (Example('LOWER("AB1")', "ab1"), Example("LOWER([a])", "", _BLANK)),
    ),
    Function(
        "PROPER",
        (_TEXT,),
        TEXT,
        "initcap({text})",
        (Example('PROPER("li LEI, ok")', "Li Lei, Ok"), Example("PROPER([a])", "", _BLANK)),
    ),
    Function(
        "TRIM",
        (_TEXT,),
        TEXT,
        "btrim(regexp_replace({text}, ' {2,}', ' ', 'g'), ' ')",
        (Example('TRIM("  a   b ")', "a b"), Example("TRIM([a])", "", _BLANK)),
    ),
    Function(
        "CLEAN",
        (_TEXT,),
        TEXT,
        "regexp_replace({text}, '[\\u0001-\\u001f]', '', 'g')",
        (Example('CLEAN("a"&CHAR(10)&"b")', "ab"), Example("CLEAN([a])", "", _BLANK)),
    ),
    Function(
        "CONCAT",
        (_TEXTS,),
        TEXT,
        "array_to_string({texts}, '')",
        (
            Example('CONCAT("a", 1, [a])', "a1", _BLANK),
            Example("CONCAT([a])", "x2TRUE", {"a": ["x", None, 2, True]}),
            Example('CONCAT("a", 1 / 0)', "#DIV/0!"),
        ),
        long=True,
    ),
    Function(
        "CONCATENATE",
        (_TEXTS,),
        TEXT,
        "array_to_string({texts}, '')",
        (Example('CONCATENATE("a", "b", 3)', "ab3"), Example('CONCATENATE([a], "b")', "b", _BLANK)),
        long=True,
    ),
    Function(
        "TEXTJOIN",
        (Parameter("delimiter", TEXT), Parameter("skip_blanks", BOOL), _TEXTS),
        TEXT,
        "fx.text_join({delimiter}, {skip_blanks}, {texts})",
        (
            Example('TEXTJOIN(", ", TRUE, [a])', "x, y", {"a": ["x", None, "y"]}),
            Example('TEXTJOIN("-", FALSE, "a", [a], "b")', "a--b", _BLANK),
            Example('TEXTJOIN("-", TRUE, 1 / 0)', "#DIV/0!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "REPT",
        (_TEXT, Parameter("times", NUMBER)),
        TEXT,
        "fx.rept({text}, {times})",
        (
            Example('REPT("ab", 3)', "ababab"),
            Example('REPT("ab", 0)', ""),
            Example('REPT("a", -1)', "#VALUE!"),
            Example('REPT("a", 1e9)', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "SUBSTITUTE",
        (_TEXT, Parameter("old", TEXT), Parameter("new", TEXT), Parameter("occurrence", NUMBER, optional=True)),
        TEXT,
        _substituted,
        (
            Example('SUBSTITUTE("a-b-c", "-", "+")', "a+b+c"),
            Example('SUBSTITUTE("a-b-c", "-", "+", 2)', "a-b+c"),
            Example('SUBSTITUTE("abc", "", "x")', "abc"),
            Example('SUBSTITUTE("abc", "b", "x", 0)', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "REPLACE",
        (_TEXT, Parameter("start", NUMBER), Parameter("count", NUMBER), Parameter("new", TEXT)),
        TEXT,
        "fx.replace({text}, {start}, {count}, {new})",
        (
            Example('REPLACE("13812345678", 4, 4, "****")', "138****5678"),
            Example('REPLACE("abc", 9, 1, "x")', "abcx"),
            Example('REPLACE("abc", 0, 1, "x")', "#VALUE!"),
        ),
        fails=(VALUE,),
        long=True,
    ),
    Function(
        "FIND",
        (_PART, _TEXT, _PLACE),
        NUMBER,
        "fx.find({part}, {text}, {start})",
        (
            Example('FIND("b", "abcb")', "2"),
            Example('FIND("b", "abcb", 3)', "4"),
            Example('FIND("B", "abc")', "#VALUE!"),
            Example('FIND("", "abc")', "1"),
        ),
        fails=(VALUE,),
        digits=7,
    ),
    Function(
        "SEARCH",
        (_PART, _TEXT, _PLACE),
        NUMBER,
        "fx.search({part}, {text}, {start})",
        (
            Example('SEARCH("B?d", "abcd")', "2"),
            Example('SEARCH("c*", "abcde")', "3"),
            Example('SEARCH("~*", "a*b")', "2"),
            Example('SEARCH("x", "abc")', "#VALUE!"),
        ),
        fails=(VALUE,),
        digits=7,
    ),
    Function(
        "EXACT",
        (_TEXT, Parameter("other", TEXT)),
        BOOL,
        '({text} collate "C" = {other})',
        (Example('EXACT("a", "A")', False), Example('EXACT([a], "")', True, _BLANK)),
    ),
    Function(
        "CONTAINS",
        (Parameter("text", ANY), _PART),
        BOOL,
        _contains,
        (
            Example('CONTAINS("Chengwu", "WU")', True),
            Example('CONTAINS([a], "x")', True, {"a": ["x", "y"]}),
            Example('CONTAINS([a], "x")', False, _BLANK),
        ),
    ),
    Function(
        "STARTS_WITH",
        (_TEXT, _PART),
        BOOL,
        "starts_with(lower({text}), lower({part}))",
        (Example('STARTS_WITH("HT-001", "ht")', True), Example('STARTS_WITH([a], "x")', False, _BLANK)),
    ),
    Function(
        "ENDS_WITH",
        (_TEXT, _PART),
        BOOL,
        "fx.ends_with({text}, {part})",
        (Example('ENDS_WITH("a.PDF", ".pdf")', True), Example('ENDS_WITH([a], "x")', False, _BLANK)),
    ),
    Function(
        "CHAR",
        (Parameter("code", NUMBER),),
        TEXT,
        "fx.char({code}, 255.)",
        (Example("CHAR(65)", "A"), Example("CHAR(0)", "#VALUE!"), Example("CHAR(256)", "#VALUE!")),
        fails=(VALUE,),
        length=1,
    ),
    Function(
        "UNICHAR",
        (Parameter("code", NUMBER),),
        TEXT,
        "fx.char({code}, 1114111.)",
        (
            Example("UNICHAR(955)", "\N{GREEK SMALL LETTER LAMDA}"),
            Example("UNICHAR(0)", "#VALUE!"),
            Example("UNICHAR(55296)", "#VALUE!"),
        ),
        fails=(VALUE,),
        length=1,
    ),
    Function(
        "CODE",
        (_TEXT,),
        NUMBER,
        "nullif(ascii({text}), 0)::numeric",
        (Example('CODE("A")', "65"), Example('CODE("")', "#VALUE!")),
        fails=(VALUE,),
        digits=7,
    ),
    Function(
        "UNICODE",
        (_TEXT,),
        NUMBER,
        "nullif(ascii({text}), 0)::numeric",
        (Example("UNICODE(UNICHAR(25104))", "25104"), Example("UNICODE([a])", "#VALUE!", _BLANK)),
        fails=(VALUE,),
        digits=7,
    ),
    Function(
        "TEXTBEFORE",
        (_TEXT, Parameter("delimiter", TEXT), _TIMES),
        TEXT,
        _split("before"),
        (
            Example('TEXTBEFORE("a-b-c", "-")', "a"),
            Example('TEXTBEFORE("a-b-c", "-", -1)', "a-b"),
            Example('TEXTBEFORE("abc", "-")', "#N/A"),
            Example('TEXTBEFORE("abc", "-", 0)', "#VALUE!"),
        ),
        fails=(NA, VALUE),
        why=f"case when trunc({{occurrence}}) = 0 then '{VALUE}' else '{NA}' end",
    ),
    Function(
        "TEXTAFTER",
        (_TEXT, Parameter("delimiter", TEXT), _TIMES),
        TEXT,
        _split("after"),
        (
            Example('TEXTAFTER("a-b-c", "-")', "b-c"),
            Example('TEXTAFTER("a-b-c", "-", 2)', "c"),
            Example('TEXTAFTER("abc", "-")', "#N/A"),
        ),
        fails=(NA, VALUE),
        why=f"case when trunc({{occurrence}}) = 0 then '{VALUE}' else '{NA}' end",
    ),
    Function(
        "TEXTSPLIT",
        (_TEXT, Parameter("delimiter", TEXT)),
        ListOf(TEXT),
        "fx.split({text}, {delimiter})",
        (
            Example('TEXTSPLIT("a,b,,c", ",")', ["a", "b", "", "c"]),
            Example('TEXTSPLIT("ab", "")', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "REVERSE",
        (_TEXT,),
        TEXT,
        "reverse({text})",
        (Example('REVERSE("abc")', "cba"), Example("REVERSE([a])", "", _BLANK)),
    ),
    Function(
        "ASC",
        (_TEXT,),
        TEXT,
        "fx.half_width({text})",
        (Example('ASC(WIDECHAR("AB12"))', "AB12"), Example("ASC([a])", "", _BLANK)),
    ),
    Function(
        "WIDECHAR",
        (_TEXT,),
        TEXT,
        "fx.full_width({text})",
        (Example('UNICODE(WIDECHAR("A"))', "65313"), Example("WIDECHAR([a])", "", _BLANK)),
    ),
    Function(
        "HASH",
        (_TEXT,),
        TEXT,
        "encode(sha256(convert_to({text}, 'UTF8')), 'hex')",
        (
            Example('LEFT(HASH("abc"), 8)', "ba7816bf"),
            Example("LEFT(HASH([a]), 8)", "e3b0c442", _BLANK),
        ),
        length=64,
    ),
    Function(
        "MASK",
        (_TEXT, Parameter("kind", TEXT)),
        TEXT,
        "fx.mask({text}, {kind})",
        (
            Example('MASK("13812345678", "mobile")', "138****5678"),
            Example('MASK("zhang@example.com", "email")', "z***@example.com"),
            Example('MASK([a], "name")', "", _BLANK),
            Example('MASK("x", "colour")', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
)
