"""SES: the calls that newer SDKs make."""

from typing import Any

import moto.ses.models as models
import moto.sesv2.responses as responses
import moto.sesv2.urls as urls
from moto.moto_api._internal import mock_random


def apply() -> None:
    _list_identities_by_post()
    _sign_with_easy_dkim()


def _list_identities_by_post() -> None:
    """ListEmailIdentities is POST /v2/email/list-identities in newer SDKs; only the old GET is known."""

    def list_identities(request: Any, full_url: str, headers: Any) -> Any:
        response = responses.SESV2Response()
        response.setup_class(request, full_url, headers)
        return 200, {"content-type": "application/json"}, response.list_email_identities()

    # First in the table: "/v2/.*" would swallow it.
    urls.url_paths = {"{0}/v2/email/list-identities$": list_identities, **urls.url_paths}


def _sign_with_easy_dkim() -> None:
    """A domain has no DKIM tokens and signs nothing; AWS turns Easy DKIM on for it, with 2048 bits by default."""
    create = models.EmailIdentity.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.feedback_forwarding_status = self.verified_for_sending_status = True
        if self.identity_type == "DOMAIN":
            length = self.dkim_attributes.get("NextSigningKeyLength") if self.dkim_signing_attributes else None
            self.dkim_attributes = {
                "SigningEnabled": True,
                "Status": "SUCCESS",
                "Tokens": [mock_random.get_random_string(32, lower_case=True) for _ in range(3)],
                "SigningAttributesOrigin": "AWS_SES",
                "NextSigningKeyLength": length or "RSA_2048_BIT",
                "CurrentSigningKeyLength": length or "RSA_2048_BIT",
            }

    models.EmailIdentity.__init__ = init
