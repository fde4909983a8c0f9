"""RDS: the values that AWS chooses by itself."""

from typing import Any

import moto.rds.models as models
import moto.rds.responses as responses
from moto.core.responses import ActionResult
from moto.moto_api._internal import mock_random


def apply() -> None:
    _fill_instance()
    _place_standby()
    _await_no_maintenance()


# What `EngineVersion: 15` gets; RDS resolves a major version to its default minor one.
_POSTGRES = {"15": "15.14", "16": "16.10"}


def _fill_instance() -> None:
    """One DbiResourceId for all, a major engine version as it was given, and no gp3, licence and authority defaults."""
    create = models.DBInstance.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        if isinstance(self, models.DBInstanceClustered):
            return  # its cluster, which it does not have yet, answers for it
        self.dbi_resource_id = f"db-{mock_random.get_random_string(26).upper()}"
        if self.engine == "postgres":
            self.engine_version = _POSTGRES.get(self.engine_version, self.engine_version)
            self.license_model = "postgresql-license"
        if self.storage_type == "gp3":
            # Below 400 GiB: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
            self.iops, self.storage_throughput = self.iops or 3000, self.storage_throughput or 125
        if self.ca_certificate_identifier == "rds-ca-default":
            self.ca_certificate_identifier = "rds-ca-rsa2048-g1"
        self.monitoring_interval = kwargs.get("monitoring_interval") or 0
        self.performance_insights_enabled = bool(kwargs.get("enable_performance_insights"))
        self.network_type, self.backup_target, self.dedicated_log_volume = "IPV4", "region", False

    models.DBInstance.__init__ = init


def _place_standby() -> None:
    """A Multi-AZ instance has no SecondaryAvailabilityZone."""

    def secondary(self: Any) -> str | None:
        if not self.multi_az:
            return None
        others = {subnet.availability_zone for subnet in self.db_subnet_group._subnets} - {self.availability_zone}
        return min(others, default=None)

    models.DBInstance.secondary_availability_zone = property(secondary)


def _await_no_maintenance() -> None:
    """DescribePendingMaintenanceActions is not implemented."""
    nothing = {"PendingMaintenanceActions": []}
    responses.RDSResponse.describe_pending_maintenance_actions = lambda _self: ActionResult(nothing)
