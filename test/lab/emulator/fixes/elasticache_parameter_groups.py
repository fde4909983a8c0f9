"""ElastiCache: parameter groups, which moto does not implement at all."""

import re
from typing import Any

import moto.elasticache.models as models
import moto.elasticache.responses as responses
from moto.core.responses import ActionResult, PaginatedResult
from moto.elasticache.exceptions import ElastiCacheException, InvalidParameterValueException

_CLUSTERED = ("redis5.0", "redis6.x", "redis7", "valkey7", "valkey8")
_FAMILIES = ("memcached1.6", *_CLUSTERED)


def apply() -> None:
    _know_group_arns()
    _keep_groups()
    _keep_parameters()


class _GroupNotFound(ElastiCacheException):
    code = "CacheParameterGroupNotFound"

    def __init__(self, name: str) -> None:
        super().__init__(f"CacheParameterGroup {name} not found.")


def _know_group_arns() -> None:
    """The tags of a parameter group cannot be listed: its ARN is refused."""
    create = models.ElastiCacheBackend.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.arn_regex = re.compile(self.arn_regex.pattern.replace("(cluster|", "(cluster|parametergroup|"))
        self.lab_parameter_groups = {group["CacheParameterGroupName"]: group for group in _defaults(self)}
        self.lab_parameters = {name: {} for name in self.lab_parameter_groups}

    models.ElastiCacheBackend.__init__ = init


def _keep_groups() -> None:
    """CreateCacheParameterGroup and DescribeCacheParameterGroups: AWS always has the default groups."""

    def create_cache_parameter_group(self: Any) -> ActionResult:
        backend, name = self.elasticache_backend, self._get_param("CacheParameterGroupName")
        if name in backend.lab_parameter_groups:
            raise InvalidParameterValueException(f"Cache parameter group {name} already exists.")
        group = _group(backend, name, self._get_param("CacheParameterGroupFamily"), self._get_param("Description"))
        backend.lab_parameter_groups[name], backend.lab_parameters[name] = group, {}
        backend.tagging_service.tag_resource(group["ARN"], self._get_param("Tags", []))
        return ActionResult({"CacheParameterGroup": group})

    def describe_cache_parameter_groups(self: Any) -> ActionResult:
        groups, name = self.elasticache_backend.lab_parameter_groups, self._get_param("CacheParameterGroupName")
        if name and name not in groups:
            raise _GroupNotFound(name)
        return PaginatedResult({"CacheParameterGroups": [groups[name]] if name else list(groups.values())})

    responses.ElastiCacheResponse.create_cache_parameter_group = create_cache_parameter_group
    responses.ElastiCacheResponse.describe_cache_parameter_groups = describe_cache_parameter_groups


def _keep_parameters() -> None:
    """ModifyCacheParameterGroup and DescribeCacheParameters; only what somebody set is known, not AWS's own values."""

    def modify_cache_parameter_group(self: Any) -> ActionResult:
        name = self._get_param("CacheParameterGroupName")
        parameters = _parameters(self.elasticache_backend, name)
        if name.startswith("default."):
            raise InvalidParameterValueException("Cannot modify the default parameter group")
        for change in self._get_param("ParameterNameValues", []):
            parameters[change["ParameterName"]] = change.get("ParameterValue")
        return ActionResult({"CacheParameterGroupName": name})

    def describe_cache_parameters(self: Any) -> ActionResult:
        parameters = _parameters(self.elasticache_backend, self._get_param("CacheParameterGroupName"))
        shown = [
            {"ParameterName": name, "ParameterValue": value, "Source": "user", "IsModifiable": True}
            for name, value in parameters.items()
            if self._get_param("Source") in (None, "user")
        ]
        return ActionResult({"Parameters": shown, "CacheNodeTypeSpecificParameters": []})

    responses.ElastiCacheResponse.modify_cache_parameter_group = modify_cache_parameter_group
    responses.ElastiCacheResponse.describe_cache_parameters = describe_cache_parameters


def _parameters(backend: Any, name: str) -> dict[str, Any]:
    if name not in backend.lab_parameters:
        raise _GroupNotFound(name)
    return backend.lab_parameters[name]


def _group(backend: Any, name: str, family: str, description: str) -> dict[str, Any]:
    return {
        "CacheParameterGroupName": name,
        "CacheParameterGroupFamily": family,
        "Description": description,
        "IsGlobal": False,
        "ARN": f"arn:aws:elasticache:{backend.region_name}:{backend.account_id}:parametergroup:{name}",
    }


def _defaults(backend: Any) -> list[dict[str, Any]]:
    plain = [
        _group(backend, f"default.{family}", family, f"Default parameter group for {family}") for family in _FAMILIES
    ]
    return plain + [
        _group(
            backend,
            f"default.{family}.cluster.on",
            family,
            f"Customized default parameter group for {family} with cluster mode on",
        )
        for family in _CLUSTERED
    ]
