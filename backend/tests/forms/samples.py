"""Forms to test with: a booking with everything in it, and the model that it books."""

from __future__ import annotations

from typing import Any

from chengwu.forms import FormDefinition, read

MODEL: dict[str, Any] = {
    "key": "crm_model",
    "label": {"zh-CN": "模特", "en": "Model"},
    "fields": [
        {"key": "stage_name", "label": {"zh-CN": "艺名", "en": "Stage name"}, "type": "text", "required": True},
        {"key": "id_no", "label": {"en": "Id"}, "type": "text", "sensitivity": "S4"},
    ],
    "title": "stage_name",
    "search": ["stage_name"],
}
BOOKING: dict[str, Any] = {
    "key": "crm_booking",
    "label": {"zh-CN": "档期", "en": "Booking"},
    "fields": [
        {"key": "no", "label": {"en": "No."}, "type": "serial", "settings": {"pattern": "B{YYYY}-{###}"}},
        {"key": "model", "label": {"en": "Model"}, "type": "link", "settings": {"form": "crm_model"}},
        {"key": "period", "label": {"en": "Period"}, "type": "datetime_range", "required": "status <> 'draft'"},
        {"key": "days", "label": {"en": "Days"}, "type": "date_range"},
        {
            "key": "status",
            "label": {"en": "Status"},
            "type": "select",
            "settings": {"choices": [{"code": "draft"}, {"code": "held"}]},
            "default": "draft",
        },
        {"key": "made_on", "label": {"en": "Made on"}, "type": "date", "default_expression": "TODAY()"},
        {"key": "note", "label": {"en": "Note"}, "type": "long_text", "visible": "status = 'held'"},
        {"key": "products", "label": {"en": "Products"}, "type": "links", "settings": {"form": "crm_model"}},
        {"key": "lines", "label": {"en": "Lines"}, "type": "sub_table", "settings": {"form": "crm_booking.line"}},
        {"key": "name", "label": {"en": "Name"}, "type": "look_up", "settings": {"path": "model.stage_name"}},
    ],
    "sections": [{"label": {"en": "Basics"}, "fields": ["no", "model"], "columns": 3}, {"fields": ["lines"]}],
    "checks": [{"expression": "ISBLANK(note) OR LEN(note) >= 5", "message": {"zh-CN": "至少 5 个字"}}],
    "unique": [{"fields": ["model", "made_on"]}],
    "no_overlap": [
        {"resource": "model", "period": "period", "when": "status = 'held'", "before": 30, "after": 30, "capacity": 2}
    ],
    "title": "no",
    "search": ["no", "note"],
    "duplicates": [{"fields": ["model", "status"], "action": "refuse"}],
    "sub_tables": [
        {
            "key": "line",
            "label": {"en": "Line"},
            "fields": [{"key": "item", "label": {"en": "Item"}, "type": "text"}],
            "unique": [{"fields": ["item"]}],
        }
    ],
}


def model(**changes: Any) -> FormDefinition:
    """The form of models, with these parts instead."""
    return read({**MODEL, **changes})


def booking(**changes: Any) -> FormDefinition:
    """The form of bookings, with these parts instead."""
    return read({**BOOKING, **changes})


def field(key: str, of: str = "text", **more: Any) -> dict[str, Any]:
    """A field as JSON."""
    return {"key": key, "label": {"en": key.title()}, "type": of, **more}


def plain(key: str, *fields: dict[str, Any], **more: Any) -> FormDefinition:
    """A small form with these fields."""
    return read({"key": key, "label": {"en": key}, "fields": [field("name"), *fields], **more})
