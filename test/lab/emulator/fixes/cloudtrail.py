"""CloudTrail: the management events that a trail selects and that LookupEvents finds."""

import json
from datetime import datetime, timezone
from typing import Any

import moto.cloudtrail.models as models
import moto.cloudtrail.responses as responses
import moto.core.responses as core
from moto.moto_api._internal import mock_random

_READING = ("Describe", "Get", "List", "Lookup", "Head", "Search", "Select", "BatchGet", "Filter", "AssumeRole")


def apply() -> None:
    _select_management_events()
    _show_insight_selectors()
    _look_up_events()


def _select_management_events() -> None:
    """A new trail has no event selector; AWS gives it the one for management events."""
    create = models.Trail.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.event_selectors = [
            {
                "ReadWriteType": "All",
                "IncludeManagementEvents": True,
                "DataResources": [],
                "ExcludeManagementEventSources": [],
            }
        ]

    models.Trail.__init__ = init


def _show_insight_selectors() -> None:
    """A trail says that it has no insight selectors, whatever was put."""
    describe = models.Trail.description

    def description(self: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**describe(self, *args, **kwargs), "HasInsightSelectors": bool(self.insight_selectors)}

    models.Trail.description = description


def _look_up_events() -> None:
    """LookupEvents is not implemented: every call that changes something is kept for it."""
    call = core.BaseResponse.call_action

    def call_action(self: Any) -> Any:
        answer = call(self)
        action = self._get_action() or ""
        if not action.startswith(_READING) and answer[0] < 400:
            _events(self).append(_event(self, action))
        return answer

    def lookup_events(self: Any) -> str:
        found = _events(self)[::-1]
        for attribute in self._get_param("LookupAttributes") or []:
            key, value = attribute["AttributeKey"], attribute["AttributeValue"]
            found = [event for event in found if value in _values(event, key)]
        start, end = self._get_param("StartTime"), self._get_param("EndTime")
        found = [event for event in found if (start or 0) <= event["EventTime"] <= (end or float("inf"))]
        return json.dumps({"Events": found[: self._get_int_param("MaxResults") or 50]})

    core.BaseResponse.call_action = call_action
    responses.CloudTrailResponse.lookup_events = lookup_events


def _events(response: Any) -> list[dict[str, Any]]:
    """Of this account and region; kept in the backend, so that a reset of the emulator empties it."""
    backend = models.cloudtrail_backends[response.current_account][response.region]
    if not hasattr(backend, "lab_events"):
        backend.lab_events = []
    return backend.lab_events


def _event(response: Any, action: str) -> dict[str, Any]:
    now = datetime.now(timezone.utc)
    source = f"{response.service_name}.amazonaws.com"
    identifier = str(mock_random.uuid4())
    detail = {
        "eventVersion": "1.08",
        "eventTime": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": source,
        "eventName": action,
        "awsRegion": response.region,
        "requestParameters": _parameters(response),
        "eventID": identifier,
        "readOnly": False,
        "eventType": "AwsApiCall",
        "recipientAccountId": response.current_account,
    }
    return {
        "EventId": identifier,
        "EventName": action,
        "ReadOnly": "false",
        "EventTime": now.timestamp(),
        "EventSource": source,
        "Username": "lab",
        "Resources": [],
        "CloudTrailEvent": json.dumps(detail, default=str),
    }


def _parameters(response: Any) -> dict[str, Any]:
    """As CloudTrail does, without what is secret."""
    try:
        body = json.loads(response.body)
    except (TypeError, ValueError):
        body = None
    form = {key: value[0] if isinstance(value, list) else value for key, value in (response.querystring or {}).items()}
    parameters = body if isinstance(body, dict) else form
    return {key: value for key, value in parameters.items() if not any(word in key for word in ("Secret", "Password"))}


def _values(event: dict[str, Any], key: str) -> list[str]:
    if key == "ResourceName":
        return list(_strings(json.loads(event["CloudTrailEvent"])["requestParameters"]))
    return [event.get(key, "")]


def _strings(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)
