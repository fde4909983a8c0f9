"""Paging, of every service: a list call gets the pages that it asks for, or smaller ones still.

`POST /moto-api/page-size?most=N` cuts every page to N items (until a restore or N = 0), so that paging can be seen with
few resources. AWS may always give less than was asked for.
"""

import json
import sys
from typing import Any

import moto.core.responses as responses
import moto.moto_api._internal.urls as urls
from botocore.exceptions import UnknownServiceError
from moto.core.utils import get_pagination_model, get_service_model

_TOKEN = "lab-page-"
# moto's own page where a call that it pages itself names no limit.
_USUAL = 100

_most = 0


def apply() -> None:
    _cut_pages()
    _page_results()


def _cut_pages() -> None:
    """moto has no say in the size of pages; a service that pages by itself is told a smaller limit."""

    def answer(request: Any, _full_url: str, _headers: Any) -> Any:
        global _most
        _most = int(request.args["most"])
        return 200, {"content-type": "application/json"}, '{"status": "ok"}'

    urls.url_paths = {"{0}/moto-api/page-size$": answer, **urls.url_paths}
    get_param = responses.BaseResponse._get_param

    def cut(self: Any, name: str, if_none: Any = None) -> Any:
        value = get_param(self, name, if_none)
        if isinstance(value, str) and value.startswith(_TOKEN):
            return if_none
        if _most and name == _paging(self).get("limit_key"):
            return min(int(value or _most), _most)
        return value

    responses.BaseResponse._get_param = cut
    responses.BaseResponse.lab_get_param = get_param


def _page_results() -> None:
    """Most list calls ignore their limit: all of EC2, of ECS and of CloudWatch, for example."""
    serialize, call = responses.ActionResult.execute_result, responses.BaseResponse.call_action

    def execute_result(self: Any, context: Any) -> Any:
        usual = _USUAL if isinstance(self, responses.PaginatedResult) else 0
        if isinstance(self._result, dict):
            self._result = _one_page(self._result, context.response, usual)
            context.response.lab_paged = True
        return serialize(self, context)

    def call_action(self: Any) -> Any:
        status, headers, body = call(self)
        # A service that makes its JSON itself.
        if isinstance(body, str) and body.startswith("{") and not hasattr(self, "lab_paged") and _paging(self):
            body = json.dumps(_one_page(json.loads(body), self))
        return status, headers, body

    responses.ActionResult.execute_result = responses.PaginatedResult.execute_result = execute_result
    responses.BaseResponse.call_action = call_action


def _one_page(result: dict[str, Any], response: Any, usual: int = 0) -> dict[str, Any]:
    """One page of the result's lists (those of several lists, one list after the other) and the next page's token."""
    config = _paging(response)
    token = config.get("input_token")
    if not isinstance(token, str):
        return result
    keys = config["result_key"] if isinstance(config["result_key"], list) else [config["result_key"]]
    within, _, _ = keys[0].rpartition(".")
    body = result.get(within) if within else result
    names, into, more = [_last(key) for key in keys], _last(config["output_token"]), _last(config.get("more_results"))
    if not isinstance(body, dict) or body.get(into):
        return result
    given = _given(response, token)
    start = int(given.removeprefix(_TOKEN)) if isinstance(given, str) and given.startswith(_TOKEN) else 0
    end = start + (_limit(config, response, usual) or sys.maxsize)
    page, passed = dict(body), 0
    for name in (name for name in names if body.get(name)):
        items = list(body[name])
        page[name] = items[max(start - passed, 0) : max(end - passed, 0)]
        if "Quantity" in page:
            page["Quantity"] = len(page[name])
        passed += len(items)
    if passed > end:
        page.update({into: f"{_TOKEN}{end}", **({more: True} if more else {})})
    return {**result, within: page} if within else page


def _limit(config: dict[str, Any], response: Any, usual: int) -> int:
    """0: everything on one page."""
    key = config.get("limit_key")
    asked = int((key and _given(response, key)) or usual)
    return min((size for size in (asked, _most) if size), default=0)


def _given(response: Any, name: str) -> Any:
    value = response.lab_get_param(name)
    if value is not None:
        return value
    # REST services spell it otherwise in an address: `continuation-token`.
    operation = get_service_model(response.boto3_service_name).operation_model(response._get_action())
    member = operation.input_shape.members.get(name)
    spelled = member.serialization.get("name", name) if member else name
    return response.querystring.get(spelled, [None])[0]


def _last(path: str | None) -> str:
    return (path or "").rpartition(".")[2]


def _paging(response: Any) -> dict[str, Any]:
    """botocore's description of the call's paging; empty where it has none."""
    try:
        return get_pagination_model(response.boto3_service_name).get(response._get_action(), {})
    except UnknownServiceError:
        return {}
