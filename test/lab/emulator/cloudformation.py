"""CloudFormation that creates every resource through its service's own API.

moto's own models ignore most properties (and some crash), so each resource is handed to the lab's handlers:
POST {type, logicalId, stackName, stackId, account, region, properties} -> {ref, atts} or, with status 400, {error}.
"""

import json
import urllib.error
import urllib.request
from functools import lru_cache
from typing import Any

import moto.cloudformation.models as models
import moto.cloudformation.parsing as parsing
from moto.cloudformation.exceptions import ValidationError
from moto.core.common_models import CloudFormationModel

# moto skips these by design: they create nothing.
_KEPT = ("AWS::CloudFormation::", "AWS::CDK::", "Custom::")

_callback = ""


class HandledResource:
    """One resource as moto's CloudFormation engine wants to see it."""

    type = ""

    def __init__(self, ref: str, atts: dict[str, Any]) -> None:
        self.physical_resource_id = ref
        self.atts = atts

    @staticmethod
    def cloudformation_name_type() -> None:
        return None

    @classmethod
    def cloudformation_type(cls) -> str:
        return cls.type

    @staticmethod
    def has_cfn_attr(_attribute: str) -> bool:
        return True

    def get_cfn_attribute(self, attribute: str) -> Any:
        if attribute not in self.atts:
            raise ValidationError(message=f"the lab's handler of {self.type} returns no attribute {attribute}")
        return self.atts[attribute]

    @staticmethod
    def is_created() -> bool:
        return True

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **kwargs: Any
    ) -> "HandledResource":
        created = _create(
            {
                "type": cls.type,
                "logicalId": kwargs["LogicalId"],
                "stackId": kwargs["StackId"],
                "stackName": kwargs["StackId"].split("/")[1],
                "account": account_id,
                "region": region_name,
                "properties": cloudformation_json.get("Properties", {}),
            }
        )
        return cls(created["ref"], created["atts"])

    @classmethod
    def update_from_cloudformation_json(cls, original_resource: "HandledResource", **_: Any) -> "HandledResource":
        raise ValidationError(message=f"the lab does not update {cls.type}: reset it and deploy anew")

    def delete(self, _account_id: str, _region_name: str) -> None:
        """Deleting a stack leaves its resources: the lab is reset instead."""


def _create(request: dict[str, Any]) -> dict[str, Any]:
    body = urllib.request.Request(_callback, json.dumps(request).encode(), {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(body, timeout=60) as response:
            return json.loads(response.read())
    except urllib.error.HTTPError as error:
        reason = json.loads(error.read())["error"]
        raise ValidationError(message=f"{request['logicalId']} ({request['type']}): {reason}") from error


@lru_cache(maxsize=None)
def _handled(resource_type: str) -> type[HandledResource]:
    return type(resource_type.replace("::", "_"), (HandledResource,), {"type": resource_type})


def apply(callback: str) -> None:
    global _callback
    _callback = callback

    original = parsing.resource_class_from_type

    def class_of(resource_type: str) -> type[CloudFormationModel] | type[HandledResource]:
        return original(resource_type) if resource_type.startswith(_KEPT) else _handled(resource_type)

    parsing.resource_class_from_type = class_of
    parsing.resource_name_property_from_type = lambda _type: None
    _fail_like_cloudformation()


def _fail_like_cloudformation() -> None:
    """moto leaves a stack whose resource failed CREATE_IN_PROGRESS for ever, and `cdk deploy` waits for it."""
    create_resources = models.Stack.create_resources

    def create(stack: models.Stack) -> None:
        try:
            create_resources(stack)
        except Exception as error:
            stack.status = "ROLLBACK_COMPLETE"
            stack._add_stack_event("ROLLBACK_COMPLETE", resource_status_reason=str(error))
            raise

    models.Stack.create_resources = create
