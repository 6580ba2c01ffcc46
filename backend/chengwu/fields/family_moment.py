"""Days, times, moments, and the periods between two of them, which begin and do not include their end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from psycopg.types.range import Range
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeEngine

from chengwu.fields import moments, words
from chengwu.fields.context import Context
from chengwu.fields.in_sql import clock_text, json_object, utc_text
from chengwu.fields.operators import (
    BLANKS,
    Expression,
    Operator,
    Parts,
    Reads,
    bound,
    by_name,
    main,
    one_of,
    ordered,
    within,
)
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half
from chengwu.fields.type import Cell, FieldType, Formula, Settings

MOMENT = TIMESTAMP(timezone=True)
S = TypeVar("S", bound=Settings)
P = TypeVar("P", date, datetime)


def chronological(of: TypeEngine[Any]) -> tuple[Operator, ...]:
    """Before, after, and within a period whose end does not count."""
    return (
        *one_of(of),
        *ordered(of, "before", "not_after", "after", "not_before"),
        Operator("within", "range", lambda parts, pair: within(main(parts), pair, of)),
        *BLANKS,
    )


class Day(FieldType[S, date], Generic[S]):
    """A day of the calendar, in no time zone."""

    example = moments.EXAMPLE_DAY

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.Date()}

    def formula_type(self, options: S) -> Formula | None:
        return "date"

    def take(self, raw: object, options: S, context: Context) -> date | None:
        return moments.day(raw)

    def take_text(self, text: str, options: S, context: Context) -> date | None:
        return moments.written_day(text, context)

    def json(self, value: date, options: S) -> object:
        return value.isoformat()

    def read(self, json: object, options: S, context: Context) -> date | None:
        # What the database wrote itself is in its one spelling.
        return date.fromisoformat(json) if isinstance(json, str) else self.take(json, options, context)

    def show(self, value: date, options: S, context: Context) -> str:
        return value.isoformat()

    def export(self, value: date, options: S, context: Context) -> Cell:
        return value

    def operators(self, options: S) -> Mapping[str, Operator]:
        return by_name(*chronological(sa.Date()))


class Clock(FieldType[S, time], Generic[S]):
    """A time of day, in no time zone."""

    example = moments.EXAMPLE_TIME

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.Time()}

    def formula_type(self, options: S) -> Formula | None:
        return "time"

    def take(self, raw: object, options: S, context: Context) -> time | None:
        return moments.clock(raw)

    def take_text(self, text: str, options: S, context: Context) -> time | None:
        return moments.written_clock(text)

    def json(self, value: time, options: S) -> object:
        return value.isoformat("seconds")

    def show(self, value: time, options: S, context: Context) -> str:
        return value.isoformat("seconds" if value.second else "minutes")

    def export(self, value: time, options: S, context: Context) -> Cell:
        return value

    def search_text(self, value: time, options: S, context: Context) -> str:
        return ""

    def json_sql(self, parts: Parts, options: S, context: Context) -> Expression:
        return clock_text(main(parts))

    def operators(self, options: S) -> Mapping[str, Operator]:
        return by_name(*chronological(sa.Time()))


class Moment(FieldType[S, datetime], Generic[S]):
    """A moment: kept in UTC to the second, shown in the zone of the context."""

    example = "2026-03-02T15:20:00+08:00"

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": MOMENT}

    def formula_type(self, options: S) -> Formula | None:
        return "datetime"

    def take(self, raw: object, options: S, context: Context) -> datetime | None:
        return moments.moment(raw, context)

    def take_text(self, text: str, options: S, context: Context) -> datetime | None:
        return moments.written_moment(text, context)

    def load(self, row: Mapping[str, Any], options: S) -> datetime | None:
        return None if row[""] is None else row[""].astimezone(UTC)

    def json(self, value: datetime, options: S) -> object:
        return moments.utc_text(value)

    def read(self, json: object, options: S, context: Context) -> datetime | None:
        # What the database wrote itself is in its one spelling.
        return datetime.fromisoformat(json) if isinstance(json, str) else self.take(json, options, context)

    def show(self, value: datetime, options: S, context: Context) -> str:
        return local_text(value, context)

    def export(self, value: datetime, options: S, context: Context) -> Cell:
        return local(value, context)

    def json_sql(self, parts: Parts, options: S, context: Context) -> Expression:
        return utc_text(main(parts))

    def operators(self, options: S) -> Mapping[str, Operator]:
        on = Operator("on", "one", lambda parts, pair: within(main(parts), pair, MOMENT), "day")
        return by_name(on, *chronological(MOMENT))

    def operand(self, operator: str, raw: object, options: S, context: Context) -> Any:
        operand = super().operand(operator, raw, options, context)
        if operator == "on":
            return moments.beginning(operand, context), moments.beginning(moments.next_day(operand), context)
        return operand


def local(at: datetime, context: Context) -> datetime:
    """The moment on the clock of the context's zone, without the zone."""
    return at.astimezone(context.clock_zone).replace(tzinfo=None)


def local_text(at: datetime, context: Context) -> str:
    """The moment as people read it: to the minute, unless it has seconds."""
    here = local(at, context)
    return here.isoformat(" ", "seconds" if here.second else "minutes")


class Span(FieldType[S, Range[P]], Generic[S, P]):
    """A period `[start, end)`. Both ends are there, and the start comes first."""

    span: TypeEngine[Any]
    end: TypeEngine[Any]
    example_json = '{"start": "2026-03-02", "end": "2026-03-05"}'
    point: Reads = "item"

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": self.span}

    def formula_type(self, options: S) -> None:
        # A formula speaks of its start and its end.
        return None

    def take(self, raw: object, options: S, context: Context) -> Range[P] | None:
        if not isinstance(raw, dict) or not set(raw) <= {"start", "end"}:
            raise Unacceptable("field_not_period", example=self.example_json, given=excerpt(raw))
        start, end = raw.get("start"), raw.get("end")
        if start is None and end is None:
            return None
        if start is None or end is None:
            raise Unacceptable("field_period_open", example=self.example_json)
        with self.as_a_whole(self.example_json):
            return self.period(self.point_of(start, context), self.point_of(end, context))

    def take_text(self, text: str, options: S, context: Context) -> Range[P] | None:
        plain = half(text) if len(text) <= 200 else ""
        for word in words.RANGES:
            first, found, second = plain.partition(half(word) if word.strip() == word else word)
            if found and first.strip() and second.strip():
                with self.as_a_whole(self.example):
                    return self.period(self.written_point(first, context), self.written_end(second, context))
        raise Unacceptable("field_not_period", example=self.example, given=excerpt(text))

    def example_sent(self, options: S) -> str:
        return self.example_json

    @contextmanager
    def as_a_whole(self, example: str) -> Iterator[None]:
        """What is wrong with an end is said with an example of the whole period."""
        try:
            yield
        except Unacceptable as wrong:
            raise Unacceptable(wrong.key, **{**wrong.params, "example": example}) from None

    def point_of(self, raw: object, context: Context) -> P:
        """One end as a program sends it."""
        raise NotImplementedError

    def written_point(self, text: str, context: Context) -> P:
        """The start as people write it."""
        raise NotImplementedError

    def written_end(self, text: str, context: Context) -> P:
        """The end as people write it, who may mean the last one that counts."""
        return self.written_point(text, context)

    def period(self, start: P, end: P) -> Range[P]:
        """The period between two points; refused when nothing lies in it."""
        if end <= start:
            raise Unacceptable("field_period_backwards", example=self.example, start=str(start), end=str(end))
        return Range(start, end)

    def ends(self, value: Range[P]) -> tuple[P, P]:
        """Start and end; both are always there."""
        assert value.lower is not None
        assert value.upper is not None
        return value.lower, value.upper

    def point_sql(self, point: Expression) -> Expression:
        """One end in JSON."""
        return point

    def json_schema(self, options: S) -> dict[str, Any]:
        point = {"type": "string", "format": "date" if isinstance(self.end, sa.Date) else "date-time"}
        return {"type": "object", "properties": {"start": point, "end": point}, "required": ["start", "end"]}

    def json_sql(self, parts: Parts, options: S, context: Context) -> Expression:
        start, end = (self.point_sql(of(main(parts), type_=self.end)) for of in (sa.func.lower, sa.func.upper))
        return json_object(main(parts), start=start, end=end)

    def item(self, raw: object, options: S, context: Context) -> object:
        return None if raw is None else self.point_of(raw, context)

    def operators(self, options: S) -> Mapping[str, Operator]:
        span, end = self.span, self.end
        return by_name(
            *one_of(span),
            Operator("overlaps", "one", lambda parts, it: main(parts).bool_op("&&")(bound(it, span))),
            Operator("contains_period", "one", lambda parts, it: main(parts).bool_op("@>")(bound(it, span))),
            Operator("within_period", "one", lambda parts, it: main(parts).bool_op("<@")(bound(it, span))),
            Operator("covers", "one", lambda parts, it: main(parts).bool_op("@>")(bound(it, end)), self.point),
            *BLANKS,
        )
