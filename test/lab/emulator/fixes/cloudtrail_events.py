"""CloudTrail's event history: every call that changed something, as its documentation has the record, and LookupEvents
with its limits: one attribute, pages of 50, events of 90 days, two lookups a second.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
"""

import json
import re
import time
from datetime import datetime, timezone
from typing import Any

import moto.cloudtrail.models as models
import moto.cloudtrail.responses as responses
import moto.core.responses as core
from moto.core.exceptions import JsonRESTError
from moto.iam.models import iam_backends
from moto.moto_api._internal import mock_random
from moto.s3.responses import S3Response
from moto.sts.models import sts_backends

_READING = ("Describe", "Get", "List", "Lookup", "Head", "Search", "Select", "BatchGet", "Filter", "AssumeRole")
_HISTORY_SECONDS = 90 * 24 * 60 * 60
_MOST_A_SECOND = 2
_PAGE = 50
_CLOUDFORMATION = "cloudformation.amazonaws.com"
# https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-supported-resource-types.html
_FILED_BY_NAME = ("acm", "autoscaling", "cloudtrail", "ec2", "iam", "rds", "s3")
_EC2_ID = re.compile(r"\b(?:acl|eipalloc|eni|fl|igw|nat|pcx|rtb|sg|subnet|vpc|vpce)-[0-9a-f]{8,}\b")


def apply() -> None:
    _keep_events()
    _look_up_events()


def _keep_events() -> None:
    call = core.BaseResponse.call_action

    def call_action(self: Any) -> Any:
        answer = call(self)
        action = self._get_action() or ""
        if not action.startswith(_READING) and answer[0] < 400:
            _events(self).append(_event(self, action, str(answer[2])))
        return answer

    core.BaseResponse.call_action = call_action
    bucket = S3Response._bucket_response

    def bucket_response(self: Any, request: Any, full_url: str) -> Any:
        """S3 has a way of its own. What it does not know of a bucket it raises."""
        answer = bucket(self, request, full_url)
        if request.method in ("PUT", "DELETE") and (isinstance(answer, (str, bytes)) or answer[0] < 400):
            _events(self).append(_event(self, self.data["Action"], ""))
        return answer

    S3Response._bucket_response = bucket_response


def _look_up_events() -> None:
    """moto does not implement it."""
    recent: dict[str, list[float]] = {}

    def lookup_events(self: Any) -> str:
        now = time.monotonic()
        times = [at for at in recent.get(self.region, []) if at > now - 1]
        if len(times) >= _MOST_A_SECOND:
            raise JsonRESTError("ThrottlingException", "Rate exceeded")
        recent[self.region] = [*times, now]
        attributes = self._get_param("LookupAttributes") or []
        if len(attributes) > 1:
            raise JsonRESTError("InvalidLookupAttributesException", "Only one attribute can be looked up")
        size = self._get_int_param("MaxResults") or _PAGE
        if not 1 <= size <= _PAGE:
            raise JsonRESTError("InvalidMaxResultsException", f"MaxResults must be between 1 and {_PAGE}")
        start = max(self._get_param("StartTime") or 0, time.time() - _HISTORY_SECONDS)
        end = self._get_param("EndTime") or float("inf")
        if start > end:
            raise JsonRESTError("InvalidTimeRangeException", "The start is after the end")
        found = [event for event in reversed(_events(self)) if start <= event["EventTime"] <= end]
        for attribute in attributes:
            found = [each for each in found if attribute["AttributeValue"] in _values(each, attribute["AttributeKey"])]
        first = int(self._get_param("NextToken") or 0)
        more = {"NextToken": str(first + size)} if first + size < len(found) else {}
        return json.dumps({"Events": found[first : first + size], **more})

    responses.CloudTrailResponse.lookup_events = lookup_events


def _events(response: Any) -> list[dict[str, Any]]:
    """Of this account and region; kept in the backend, so that a reset of the emulator empties it."""
    backend = models.cloudtrail_backends[response.current_account][response.region]
    if not hasattr(backend, "lab_events"):
        backend.lab_events = []
    return backend.lab_events


def _event(response: Any, action: str, answer: str) -> dict[str, Any]:
    now = datetime.now(timezone.utc)
    source = f"{response.service_name}.amazonaws.com"
    identifier = str(mock_random.uuid4())
    identity, name = _identity(response)
    agent = response.headers.get("User-Agent", "")
    by_stack = _CLOUDFORMATION in agent
    parameters = _parameters(response)
    detail = {
        "eventVersion": "1.11",
        "userIdentity": {**identity, **({"invokedBy": _CLOUDFORMATION} if by_stack else {})},
        "eventTime": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": source,
        "eventName": action,
        "awsRegion": response.region,
        "sourceIPAddress": _CLOUDFORMATION if by_stack else "127.0.0.1",
        "userAgent": _CLOUDFORMATION if by_stack else agent,
        "requestParameters": parameters,
        "responseElements": None,
        "eventID": identifier,
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": response.current_account,
        "eventCategory": "Management",
    }
    return {
        "EventId": identifier,
        "EventName": action,
        "ReadOnly": "false",
        "EventTime": now.timestamp(),
        "EventSource": source,
        "Username": name,
        "Resources": [{"ResourceName": each} for each in _filed(response.service_name, parameters, answer)],
        "CloudTrailEvent": json.dumps(detail, default=str),
    }


def _identity(response: Any) -> tuple[dict[str, Any], str]:
    """https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html"""
    account = response.current_account
    key = response.get_access_key()
    role = sts_backends[account]["aws"].get_assumed_role_from_access_key(key)
    if role:
        name, session = role.role_arn.split("/")[-1], role.session_name
        issuer = {"type": "Role", "arn": role.role_arn, "accountId": account, "userName": name}
        arn = f"arn:aws:sts::{account}:assumed-role/{name}/{session}"
        return {
            "type": "AssumedRole",
            "arn": arn,
            "accountId": account,
            "accessKeyId": key,
            "sessionContext": {"sessionIssuer": issuer},
        }, session
    keys = iam_backends[account]["aws"].access_keys.values()
    owner = next((each.user_name for each in keys if each.access_key_id == key), key)
    arn = f"arn:aws:iam::{account}:user/{owner}"
    return {"type": "IAMUser", "arn": arn, "accountId": account, "accessKeyId": key, "userName": owner}, owner


def _parameters(response: Any) -> dict[str, Any]:
    """As CloudTrail does: nested, in lower camel case, without what is secret."""
    try:
        body = json.loads(response.body)
    except (TypeError, ValueError):
        body = None
    form = {key: value[0] if isinstance(value, list) else value for key, value in (response.querystring or {}).items()}
    parameters = body if isinstance(body, dict) else _nested(form)
    bucket = getattr(response, "bucket_name", None) if response.service_name == "s3" else None
    named = {"bucketName": bucket} if bucket else {}
    secret = ("secret", "password", "authtoken")
    kept = {key: value for key, value in parameters.items() if not any(word in key.lower() for word in secret)}
    return {**{_lower(key): value for key, value in kept.items() if key not in ("Action", "Version")}, **named}


def _nested(form: dict[str, Any]) -> dict[str, Any]:
    """`IpPermissions.1.FromPort` of the query protocols as members of members."""
    tree: dict[str, Any] = {}
    for key, value in form.items():
        *path, last = key.split(".")
        place = tree
        for part in path:
            found = place.setdefault(part, {})
            if not isinstance(found, dict):
                found = place[part] = {"": found}
            place = found
        place[last] = value
    return tree


def _lower(key: str) -> str:
    return key[:1].lower() + key[1:]


def _filed(service: str, parameters: dict[str, Any], answer: str) -> list[str]:
    """The names under which an event is found: all that name something, of few services; elsewhere ARNs only."""
    texts = list(_strings(parameters))
    if service in _FILED_BY_NAME:
        made = _EC2_ID.findall(answer) if service == "ec2" else []
        return sorted({text for text in [*texts, *made] if text and len(text) < 256})
    return sorted({text for text in texts if text.startswith("arn:")})


def _values(event: dict[str, Any], key: str) -> list[str]:
    if key == "ResourceName":
        return [each["ResourceName"] for each in event["Resources"]]
    return [event.get(key, "")]


def _strings(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)
