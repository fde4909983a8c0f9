"""ACM: who uses a certificate, and what follows from it."""

from typing import Any

import moto.acm.models as models
from moto.cloudfront.models import cloudfront_backends
from moto.elbv2.models import elbv2_backends


def apply() -> None:
    _name_users()
    _renew_what_is_used()


def _name_users() -> None:
    """InUseBy names listeners, deleted ones too; AWS: the load balancers and distributions that use the certificate."""
    # moto assigns an empty list and appends to it.
    models.CertBundle.in_use_by = property(lambda self: _users(self.arn), lambda _self, _users: None)


def _users(certificate: str) -> list[str]:
    _, partition, _, region, account, _ = certificate.split(":", 5)
    balancers = [
        balancer.arn
        for balancer in elbv2_backends[account][region].load_balancers.values()
        if any(certificate in listener.certificates for listener in balancer.listeners.values())
    ]
    distributions = [
        distribution.arn
        for distribution in cloudfront_backends[account][partition].distributions.values()
        if distribution.distribution_config.ViewerCertificate.acm_certificate_arn == certificate
    ]
    return balancers + distributions


def _renew_what_is_used() -> None:
    """Every certificate is INELIGIBLE for renewal; AWS renews one that it issued and that is in use."""
    describe = models.CertBundle.describe

    def describe_eligible(self: Any) -> dict[str, Any]:
        described = describe(self)
        if self.type == "AMAZON_ISSUED" and self.in_use_by:
            described["Certificate"]["RenewalEligibility"] = "ELIGIBLE"
        return described

    models.CertBundle.describe = describe_eligible
