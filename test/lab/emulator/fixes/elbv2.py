"""Elastic Load Balancing: the values that AWS fills in by itself."""

from typing import Any

import moto.elbv2.models as models

# https://docs.aws.amazon.com/general/latest/gr/elb.html, Application Load Balancers
_ZONES = {"us-east-1": "Z35SXDOTRQ7X7K", "us-east-2": "Z3AADJGX6KTTL2", "us-west-2": "Z1H1FL5HABSF5"}

# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
_ATTRIBUTES = {
    "access_logs.s3.enabled": "false",
    "client_keep_alive.seconds": "3600",
    "connection_logs.s3.bucket": "",
    "connection_logs.s3.enabled": "false",
    "connection_logs.s3.prefix": "",
    "idle_timeout.timeout_seconds": "60",
    "load_balancing.cross_zone.enabled": "true",
    "routing.http.desync_mitigation_mode": "defensive",
    "routing.http.drop_invalid_header_fields.enabled": "false",
    "routing.http.preserve_host_header.enabled": "false",
    "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false",
    "routing.http.xff_client_port.enabled": "false",
    "routing.http.xff_header_processing.mode": "append",
    "routing.http2.enabled": "true",
    "waf.fail_open.enabled": "false",
    "zonal_shift.config.enabled": "false",
}

_REDIRECT = {"Host": "#{host}", "Path": "/#{path}", "Query": "#{query}"}


def apply() -> None:
    _fill_load_balancer()
    _fill_actions()
    _keep_plain_http_without_policy()


def _fill_load_balancer() -> None:
    """CanonicalHostedZoneId is made up, and of an application load balancer's attributes only five are known."""
    create = models.FakeLoadBalancer.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.canonical_hosted_zone_id = _ZONES.get(self.arn.split(":")[3], self.canonical_hosted_zone_id)
        if self.type == "application":
            self.attrs.update(_ATTRIBUTES)

    models.FakeLoadBalancer.__init__ = init


def _fill_actions() -> None:
    """A redirect has no host, path and query, and a forward no ForwardConfig."""
    create = models.FakeAction.__init__

    def init(self: Any, data: dict[str, Any]) -> None:
        if data.get("Type") == "redirect":
            data["RedirectConfig"] = {**_REDIRECT, **data["RedirectConfig"]}
        if data.get("Type") == "forward" and data.get("TargetGroupArn") and "ForwardConfig" not in data:
            data["ForwardConfig"] = {"TargetGroups": [{"TargetGroupArn": data["TargetGroupArn"]}]}
        create(self, data)

    models.FakeAction.__init__ = init


def _keep_plain_http_without_policy() -> None:
    """A listener for plain HTTP has a TLS policy."""
    create = models.FakeListener.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        if self.protocol == "HTTP":
            self.ssl_policy = None

    models.FakeListener.__init__ = init
