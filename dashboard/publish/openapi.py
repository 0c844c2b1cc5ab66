"""The description of the files for programs: OpenAPI 3.1, made from the resources."""

from typing import Any, Final

from dashboard.language import _
from dashboard.publish.http.request import Resource

_MEANINGS: Final = {
    "as_of": ("the day, YYYY-MM-DD; without it the latest on record, for feed and calendar today", "2025-11-11"),
    "border": ("the two country codes in alphabetical order; may be given several times; without it all", "BY-LT"),
    "traffic": ("a class of traffic; without it all", "trucks"),
    "registered_in": ("country of the plates, or of citizenship", "LT"),
    "direction": (
        "from the first country into the second; out of one (`BY>`) or into one (`>BY`) at any border",
        "BY>LT",
    ),
    "from": ("the earlier day; without it a week before `to`", "2025-10-25"),
    "to": ("the later day; without it the latest on record", "2025-11-25"),
}


def openapi(resources: tuple[Resource, ...]) -> dict[str, Any]:
    """A description of all that is for programs."""
    return {
        "openapi": "3.1.0",
        "info": {"title": _("Border crossing status"), "version": "1"},
        "paths": {resource.path: {"get": _operation(resource)} for resource in resources},
    }


def example(name: str) -> str:
    """A value of a parameter that means something in the shipped register."""
    return _MEANINGS[name][1]


def meaning(name: str) -> str:
    """What a parameter says."""
    return _MEANINGS[name][0]


def _operation(resource: Resource) -> dict[str, Any]:
    media_type = resource.media_type.split(";")[0]
    return {
        "summary": _(resource.meaning),
        "operationId": resource.path.strip("/").replace("/", "_").replace(".", "_"),
        "parameters": [_parameter(name) for name in resource.parameters],
        "responses": {
            "200": {"description": _("the answer"), "content": {media_type: {}}},
            "304": {"description": _("what you have is still right")},
            "400": {"description": _("a parameter makes no sense; `errors` says which and why")},
            "503": {"description": _("the register cannot be read")},
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    meaning, example_value = _MEANINGS[name]
    schema: dict[str, Any] = {"type": "string"}
    if name == "border":
        schema = {"type": "array", "items": {"type": "string"}}
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": meaning,
        "schema": schema,
        "example": [example_value] if name == "border" else example_value,
    }
