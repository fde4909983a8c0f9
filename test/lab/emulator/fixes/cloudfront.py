"""CloudFront: distributions as AWS shows them, and response headers policies."""

import re
from datetime import datetime, timezone
from typing import Any

import moto.cloudfront.models as models
import moto.cloudfront.responses as responses
import moto.cloudfront.urls as urls
from moto.moto_api._internal import mock_random

_PATH = "/2020-05-31/response-headers-policy"
_CONFIG = re.compile(r"<ResponseHeadersPolicyConfig.*</ResponseHeadersPolicyConfig>", re.DOTALL)


def apply() -> None:
    _keep_origin_access_control()
    _name_distribution()
    _summarize_distribution()
    _show_certificate()
    _cache_by_policy()
    _keep_response_headers_policies()


def _keep_origin_access_control() -> None:
    """A distribution's origin loses its OriginAccessControlId and its (empty) S3OriginConfig."""
    create = models.Origin.__init__

    def init(self: Any, origin: dict[str, Any]) -> None:
        create(self, origin)
        self.origin_access_control_id = origin.get("OriginAccessControlId") or ""
        if "S3OriginConfig" in origin:
            self.s3_origin_config = {"OriginAccessIdentity": self.s3_access_identity or ""}

    models.Origin.__init__ = init


def _name_distribution() -> None:
    """An ARN lacks a colon, and every distribution was changed last in 2021."""
    create = models.Distribution.__init__

    def init(self: Any, account_id: str, region_name: str, config: dict[str, Any]) -> None:
        create(self, account_id, region_name, config)
        self.arn = f"arn:aws:cloudfront::{account_id}:distribution/{self.id}"
        self.last_modified_time = datetime.now(timezone.utc)

    models.Distribution.__init__ = init


def _summarize_distribution() -> None:
    """ListDistributions says nothing of a distribution's configuration."""

    def of_configuration(self: Any, name: str) -> Any:
        configuration = self.__dict__.get("distribution_config")
        if configuration is None or name.startswith("__") or not hasattr(configuration, name):
            raise AttributeError(name)
        return getattr(configuration, name)

    models.Distribution.__getattr__ = of_configuration


def _show_certificate() -> None:
    """A distribution with its own certificate claims CloudFront's default one as well."""
    create = models.ViewerCertificate.__init__

    def init(self: Any, config: dict[str, Any]) -> None:
        create(self, config)
        if self.acm_certificate_arn:
            self.cloud_front_default_certificate = False
            self.certificate, self.certificate_source = self.acm_certificate_arn, "acm"
        else:
            self.ssl_support_method = "vip"

    models.ViewerCertificate.__init__ = init


def _cache_by_policy() -> None:
    """A behaviour with a cache policy has legacy cache settings too, which AWS leaves out."""
    create = models.DefaultCacheBehaviour.__init__

    def init(self: Any, config: dict[str, Any]) -> None:
        create(self, config)
        if self.cache_policy_id:
            self.forwarded_values = self.min_ttl = self.default_ttl = self.max_ttl = None

    models.DefaultCacheBehaviour.__init__ = init


def _keep_response_headers_policies() -> None:
    """Response headers policies are not implemented: one is kept as the XML it was created with."""
    urls.url_paths = {f"{{0}}{_PATH}$": _create_or_list, f"{{0}}{_PATH}/(?P<policy_id>[^/]+)$": _get, **urls.url_paths}


def _create_or_list(request: Any, full_url: str, headers: Any) -> Any:
    policies = _policies(request, full_url, headers)
    if request.method == "GET":
        items = "".join(
            f"<ResponseHeadersPolicySummary><Type>custom</Type>{xml}</ResponseHeadersPolicySummary>"
            for xml in policies.values()
        )
        count = f"<MaxItems>100</MaxItems><Quantity>{len(policies)}</Quantity>"
        body = f"<ResponseHeadersPolicyList>{count}<Items>{items}</Items></ResponseHeadersPolicyList>"
        return 200, {"content-type": "text/xml"}, body
    identifier = str(mock_random.uuid4())
    config = _CONFIG.search(request.get_data(as_text=True)).group()
    modified = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    policies[identifier] = (
        f"<ResponseHeadersPolicy><Id>{identifier}</Id><LastModifiedTime>{modified}</LastModifiedTime>"
        f"{config}</ResponseHeadersPolicy>"
    )
    return 201, {"content-type": "text/xml", "etag": "E1LAB"}, policies[identifier]


def _get(request: Any, full_url: str, headers: Any) -> Any:
    identifier = full_url.split("?")[0].rstrip("/").rpartition("/")[2]
    policy = _policies(request, full_url, headers).get(identifier)
    if policy is None:
        error = "<Code>NoSuchResponseHeadersPolicy</Code><Message>The specified policy does not exist.</Message>"
        return 404, {"content-type": "text/xml"}, f"<ErrorResponse><Error>{error}</Error></ErrorResponse>"
    return 200, {"content-type": "text/xml", "etag": "E1LAB"}, policy


def _policies(request: Any, full_url: str, headers: Any) -> dict[str, str]:
    """Of this account; kept in the backend, so that a reset of the emulator empties it."""
    response = responses.CloudFrontResponse()
    response.setup_class(request, full_url, headers)
    if not hasattr(response.backend, "lab_response_headers_policies"):
        response.backend.lab_response_headers_policies = {}
    return response.backend.lab_response_headers_policies
