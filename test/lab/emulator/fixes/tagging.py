"""The resource groups tagging API: what AWS lists and moto forgets, and pages as long as AWS's."""

from typing import Any, Iterator

import moto.resourcegroupstaggingapi.models as models
from moto.cloudtrail.models import cloudtrail_backends
from moto.ecr.models import ecr_backends
from moto.route53.models import route53_backends
from moto.wafv2.models import wafv2_backends

Backend = models.ResourceGroupsTaggingAPIBackend

# moto's default for a request that does not limit the tags of a page; AWS then counts resources only.
_NO_LIMIT = 100
# The region in which AWS lists what has none.
_HOME = "us-east-1"


def apply() -> None:
    _list_every_service()
    _count_resources_only()


def _list_every_service() -> None:
    """GetResources leaves out ECR, Route 53, CloudTrail, WAF, listeners and parameter groups, and repeats buckets everywhere."""
    listed = Backend._get_resources_generator

    def generator(self: Any, tag_filters: Any = None, resource_type_filters: Any = None) -> Iterator[dict[str, Any]]:
        seen = set()
        for item in listed(self, tag_filters=tag_filters, resource_type_filters=resource_type_filters):
            seen.add(item["ResourceARN"])
            if _is_here(self, item["ResourceARN"]):
                yield item
        asked = {name.split(":")[0] for name in resource_type_filters or []}
        for arn, tags in _missing(self):
            pairs = [{"Key": key, "Value": value} for key, value in tags.items()]
            if pairs and arn not in seen and (not asked or arn.split(":")[2] in asked) and _match(tags, tag_filters):
                yield {"ResourceARN": arn, "Tags": pairs}

    Backend._get_resources_generator = generator


def _is_here(self: Any, arn: str) -> bool:
    _, _, service, region, *_ = arn.split(":")
    if service == "s3":
        return self.s3_backend.buckets[arn.split(":")[-1]].region_name == self.region_name
    return (region or _HOME) == self.region_name


def _match(tags: dict[str, str], filters: Any) -> bool:
    return all(each["Key"] in tags and tags[each["Key"]] in (each.get("Values") or tags.values()) for each in filters or [])


def _missing(self: Any) -> Iterator[tuple[str, dict[str, str]]]:
    account, region = self.account_id, self.region_name
    taggers = (
        cloudtrail_backends[account][region].tagging_service,
        ecr_backends[account][region].tagger,
        self.elasticache_backend.tagging_service,
        self.elbv2_backend.tagging_service,
        wafv2_backends[account][region].tagging_service,
    )
    for tagger in taggers:
        for arn in list(tagger.tags):
            yield arn, tagger.get_tag_dict_for_resource(arn)
    for group in (*self.rds_backend.db_parameter_groups.values(), *self.rds_backend.subnet_groups.values()):
        yield group.arn, {tag["Key"]: tag["Value"] for tag in group.get_tags()}
    if region == _HOME:
        zones = route53_backends[account][self.partition]
        for zone in zones.zones:
            yield f"arn:{self.partition}:route53:::hostedzone/{zone}", zones.list_tags_for_resource(zone)


def _count_resources_only() -> None:
    """A page ends after 100 tags, which is some thirty resources; AWS ends it after as many resources as were asked for."""
    get = Backend.get_resources

    def get_resources(self: Any, tags_per_page: int = _NO_LIMIT, **rest: Any) -> Any:
        return get(self, tags_per_page=10**9 if tags_per_page == _NO_LIMIT else tags_per_page, **rest)

    Backend.get_resources = get_resources
