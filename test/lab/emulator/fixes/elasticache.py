"""ElastiCache: the cache clusters behind a replication group."""

from inspect import signature
from typing import Any

import moto.elasticache.models as models
import moto.elasticache.responses as responses
from moto.core.responses import ActionResult

_MEMBER_SETTINGS = (
    "cache_node_type",
    "engine",
    "engine_version",
    "cache_parameter_group_name",
    "cache_subnet_group_name",
    "security_group_ids",
    "transit_encryption_enabled",
    "auto_minor_version_upgrade",
    "snapshot_retention_limit",
    "snapshot_window",
    "port",
    "preferred_maintenance_window",
    "notification_topic_arn",
    "auth_token",
    "network_type",
    "ip_discovery",
    "tags",
)


def apply() -> None:
    _name_subnet_zones()
    _create_members()
    _show_member_groups()
    _modify_replication_group()


def _name_subnet_zones() -> None:
    """The zones of a subnet group's subnets are plain text where the answer has a structure, and are dropped."""
    create = models.CacheSubnetGroup.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        for subnet in self.subnets:
            if isinstance(subnet.get("subnet_availability_zone"), str):
                subnet["subnet_availability_zone"] = {"name": subnet["subnet_availability_zone"]}

    models.CacheSubnetGroup.__init__ = init


def _create_members() -> None:
    """NumCacheClusters makes one node, the reader endpoint and TransitEncryptionMode are lost, no member is known."""
    create = models.ElastiCacheBackend.create_replication_group

    def create_replication_group(self: Any, **settings: Any) -> Any:
        count = settings.get("num_cache_clusters") or 1
        if count > 1 and not settings.get("replicas_per_node_group"):
            settings["replicas_per_node_group"] = count - 1
        group = create(self, **settings)
        for node_group in group.node_groups:
            if "reader_endpoint_address" in node_group:
                address, port = node_group["reader_endpoint_address"], node_group["port"]
                node_group["reader_endpoint"] = {"address": address, "port": port}
        if settings.get("transit_encryption_enabled"):
            group.transit_encryption_mode = settings.get("transit_encryption_mode") or "required"
        zones = _zones(self, settings.get("cache_subnet_group_name"))
        for index, member in enumerate(group.member_clusters):
            zone = zones[index % len(zones)] if zones else None
            self.cache_clusters[member] = _member(self, group, member, zone, settings)
            for node in group.node_groups[0]["node_group_members"]:
                if zone and node["cache_cluster_id"] == member:
                    node["preferred_availability_zone"] = zone
        return group

    models.ElastiCacheBackend.create_replication_group = create_replication_group


def _member(backend: Any, group: Any, member: str, zone: str | None, settings: dict[str, Any]) -> Any:
    known = {
        "account_id": backend.account_id,
        "region_name": backend.region_name,
        "cache_cluster_id": member,
        "replication_group_id": group.replication_group_id,
        "num_cache_nodes": 1,
        "preferred_availability_zone": zone,
        **{name: settings.get(name) for name in _MEMBER_SETTINGS},
    }
    names = list(signature(models.CacheCluster).parameters)
    cluster = models.CacheCluster(**{name: known.get(name) for name in names})
    # AWS completes the version: 7.1 is shown as 7.1.0.
    if cluster.engine_version and cluster.engine_version.count(".") == 1:
        cluster.engine_version = f"{cluster.engine_version}.0"
    cluster.at_rest_encryption_enabled = group.at_rest_encryption_enabled
    cluster.transit_encryption_mode = group.transit_encryption_mode
    return cluster


def _zones(backend: Any, subnet_group: str | None) -> list[str]:
    group = backend.cache_subnet_groups.get(subnet_group)
    return [subnet["subnet_availability_zone"]["name"] for subnet in group.subnets] if group else []


def _show_member_groups() -> None:
    """DescribeCacheClusters shows neither security groups nor the parameter group."""
    models.CacheCluster.security_groups = property(
        lambda self: [{"security_group_id": group, "status": "active"} for group in self.security_group_ids]
    )
    models.CacheCluster.cache_parameter_group = property(
        lambda self: (
            {"cache_parameter_group_name": self.cache_parameter_group_name, "parameter_apply_status": "in-sync"}
            if self.cache_parameter_group_name
            else None
        )
    )


def _modify_replication_group() -> None:
    """ModifyReplicationGroup is not implemented."""

    def modify_replication_group(self: Any) -> ActionResult:
        identifier = self._get_param("ReplicationGroupId")
        group = self.elasticache_backend.describe_replication_groups(replication_group_id=identifier)[0]
        texts = {"SnapshotWindow": "snapshot_window", "CacheNodeType": "cache_node_type"}
        for parameter, attribute in texts.items():
            if self._get_param(parameter) is not None:
                setattr(group, attribute, self._get_param(parameter))
        if self._get_param("SnapshotRetentionLimit") is not None:
            group.snapshot_retention_limit = self._get_int_param("SnapshotRetentionLimit")
        switches = {"AutomaticFailoverEnabled": "automatic_failover", "MultiAZEnabled": "multi_az"}
        for parameter, attribute in switches.items():
            if self._get_param(parameter) is not None:
                setattr(group, attribute, "enabled" if self._get_bool_param(parameter) else "disabled")
        for member in group.member_clusters:
            cluster = self.elasticache_backend.cache_clusters[member]
            cluster.snapshot_retention_limit = group.snapshot_retention_limit
            cluster.snapshot_window = group.snapshot_window
            cluster.cache_node_type = group.cache_node_type
            cluster.security_group_ids = self._get_param("SecurityGroupIds") or cluster.security_group_ids
        return ActionResult({"ReplicationGroup": group})

    responses.ElastiCacheResponse.modify_replication_group = modify_replication_group
