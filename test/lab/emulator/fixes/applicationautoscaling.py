"""Application Auto Scaling: targets as AWS shows them."""

import json
from typing import Any

import moto.applicationautoscaling.models as models
import moto.applicationautoscaling.responses as responses

_PROCESSES = ("DynamicScalingInSuspended", "DynamicScalingOutSuspended", "ScheduledScalingSuspended")


def apply() -> None:
    _suspend_nothing_by_default()
    _end_paging()


def _suspend_nothing_by_default() -> None:
    """A target has no SuspendedState where none was given, and only the part that was given."""
    create = models.FakeScalableTarget.__init__
    update = models.FakeScalableTarget.update

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.suspended_state = {**dict.fromkeys(_PROCESSES, False), **(self.suspended_state or {})}

    def update_part(self: Any, min_capacity: int | None, max_capacity: int | None, suspended_state: Any) -> None:
        update(self, min_capacity, max_capacity, {**self.suspended_state, **(suspended_state or {})})

    models.FakeScalableTarget.__init__ = init
    models.FakeScalableTarget.update = update_part


def _end_paging() -> None:
    """DescribeScalableTargets gives the second page's token again on every later page: the list never ends."""
    describe = responses.ApplicationAutoScalingResponse.describe_scalable_targets

    def describe_scalable_targets(self: Any) -> str:
        answer = json.loads(describe(self))
        if answer["NextToken"]:
            last = int(self._get_param("NextToken") or -1) + len(answer["ScalableTargets"])
            answer["NextToken"] = str(last)
        return json.dumps(answer)

    responses.ApplicationAutoScalingResponse.describe_scalable_targets = describe_scalable_targets
