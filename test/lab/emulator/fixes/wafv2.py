"""WAF: what a web ACL protects."""

import json
from typing import Any

import moto.wafv2.responses as responses


_SERVICES = {"APPLICATION_LOAD_BALANCER": "elasticloadbalancing", "API_GATEWAY": "apigateway"}


def apply() -> None:
    _list_protected_resources()


def _list_protected_resources() -> None:
    """ListResourcesForWebACL is not implemented."""

    def list_resources_for_web_acl(self: Any) -> tuple[int, dict[str, str], str]:
        arn = self._get_param("WebACLArn")
        kind = self._get_param("ResourceType") or "APPLICATION_LOAD_BALANCER"
        wanted = f":{_SERVICES.get(kind, kind)}:"
        acls = [acl for acl in self.wafv2_backend.wacls.values() if acl.arn == arn]
        found = [resource for acl in acls for resource in acl.associated_resources if wanted in resource]
        return 200, {"Content-Type": "application/json"}, json.dumps({"ResourceArns": found})

    responses.WAFV2Response.list_resources_for_web_acl = list_resources_for_web_acl
