"""KMS: rotation that says how often."""

import json
from typing import Any

import moto.kms.responses as responses


def apply() -> None:
    _keep_rotation_period()


def _keep_rotation_period() -> None:
    """EnableKeyRotation drops the period, and GetKeyRotationStatus answers without KeyId and RotationPeriodInDays."""
    enable = responses.KmsResponse.enable_key_rotation

    def enable_key_rotation(self: Any) -> str:
        answer = enable(self)
        key = self.kms_backend.describe_key(self._get_param("KeyId"))
        key.rotation_period_in_days = self._get_int_param("RotationPeriodInDays") or 365
        return answer

    status = responses.KmsResponse.get_key_rotation_status

    def get_key_rotation_status(self: Any) -> str:
        answer = json.loads(status(self))
        key = self.kms_backend.describe_key(self._get_param("KeyId"))
        answer["KeyId"] = key.id
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = getattr(key, "rotation_period_in_days", 365)
        return json.dumps(answer)

    responses.KmsResponse.enable_key_rotation = enable_key_rotation
    responses.KmsResponse.get_key_rotation_status = get_key_rotation_status
