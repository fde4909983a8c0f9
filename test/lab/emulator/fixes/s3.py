"""S3: what AWS does for every bucket by itself, and the public-policy verdict."""

import json
from typing import Any

import moto.s3.models as models
import moto.s3.responses as responses

# Conditions that keep a statement for everybody from being public:
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
_NARROWING = {
    "aws:sourceip",
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:principalorgid",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:dataaccesspointarn",
}


def apply() -> None:
    _create_with_defaults()
    _answer_policy_status()
    _allow_any_log_target()


def _create_with_defaults() -> None:
    """A new bucket has no encryption (AWS: SSE-S3 since 2023) and no ownership rule (AWS: BucketOwnerEnforced)."""
    create = models.FakeBucket.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        by_default = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}
        self.encryption = {"Rule": by_default}
        self.ownership_rule = "BucketOwnerEnforced"

    models.FakeBucket.__init__ = init


def _answer_policy_status() -> None:
    """GetBucketPolicyStatus is taken for a listing: the SDK reads an empty PolicyStatus from it."""
    get = responses.S3Response._bucket_response_get

    def bucket_response_get(self: Any, bucket_name: str, querystring: Any) -> Any:
        if "policyStatus" not in querystring:
            return get(self, bucket_name, querystring)
        document = json.loads(self.get_bucket_policy()[2])
        public = any(_is_public(statement) for statement in document["Statement"])
        xmlns = "http://s3.amazonaws.com/doc/2006-03-01/"
        return f'<PolicyStatus xmlns="{xmlns}"><IsPublic>{str(public).upper()}</IsPublic></PolicyStatus>'

    responses.S3Response._bucket_response_get = bucket_response_get


def _is_public(statement: dict[str, Any]) -> bool:
    principal = statement.get("Principal")
    everybody = principal == "*" or (isinstance(principal, dict) and "*" in principal.get("AWS", ()))
    keys = {key.lower() for operands in statement.get("Condition", {}).values() for key in operands}
    return statement["Effect"] == "Allow" and everybody and not keys & _NARROWING


def _allow_any_log_target() -> None:
    """PutBucketLogging asks for the target's policy first; AWS takes it and waits for the policy."""
    models.FakeBucket._log_permissions_enabled_policy = lambda *_args, **_kwargs: True
