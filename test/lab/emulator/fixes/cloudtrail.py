"""CloudTrail: the management events that a trail selects, and what it says of insights."""

from typing import Any

import moto.cloudtrail.models as models

def apply() -> None:
    _select_management_events()
    _show_insight_selectors()


def _select_management_events() -> None:
    """A new trail has no event selector; AWS gives it the one for management events."""
    create = models.Trail.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.event_selectors = [
            {
                "ReadWriteType": "All",
                "IncludeManagementEvents": True,
                "DataResources": [],
                "ExcludeManagementEventSources": [],
            }
        ]

    models.Trail.__init__ = init


def _show_insight_selectors() -> None:
    """A trail says that it has no insight selectors, whatever was put."""
    describe = models.Trail.description

    def description(self: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**describe(self, *args, **kwargs), "HasInsightSelectors": bool(self.insight_selectors)}

    models.Trail.description = description
