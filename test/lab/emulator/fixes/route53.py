"""Route 53: records as AWS shows them."""

from typing import Any

import moto.route53.models as models


def apply() -> None:
    _show_records_as_aws_does()
    _list_query_logging_of_zone()


def _show_records_as_aws_does() -> None:
    """An alias has the TTL 0 (AWS: none), its target no final dot, and a zone's SOA reads as a Python dictionary."""
    create = models.RecordSet.__init__

    def init(self: Any, record: dict[str, Any]) -> None:
        create(self, record)
        self.records = [entry["Value"] if isinstance(entry, dict) else entry for entry in self.records or []]
        if self.alias_target:
            name = self.alias_target["DNSName"].rstrip(".")
            self.alias_target = {**self.alias_target, "DNSName": f"{name}."}
            self.ttl = None

    models.RecordSet.__init__ = init


def _list_query_logging_of_zone() -> None:
    """ListQueryLoggingConfigs knows no zone by its id and lists those of every zone."""
    list_all = models.Route53Backend.list_query_logging_configs

    def list_query_logging_configs(
        self: Any, hosted_zone_id: str | None = None, next_token: str | None = None, max_results: int | None = None
    ) -> tuple[list[Any], str | None]:
        if hosted_zone_id:
            self.get_hosted_zone(hosted_zone_id)
        configs, token = list_all(self, next_token=next_token, max_results=max_results)
        wanted = [config for config in configs if hosted_zone_id in (None, config.hosted_zone_id.rpartition("/")[2])]
        return wanted, token

    models.Route53Backend.list_query_logging_configs = list_query_logging_configs
