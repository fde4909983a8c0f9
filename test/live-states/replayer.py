"""Replays recorded account states into the emulator. One JSON line in, `{"setup": [...]}`; one out, `{"ids": {...}, "failed": [...]}`.

Usage: replayer.py ENDPOINT. Each state begins in an empty account: a copy of one whose backends are loaded already, since
loading them takes seconds. `ids` says what the identifiers of the recorded responses
became; `failed` names calls that the emulator refused, which the recording may hold as well. The calls were recorded at
botocore, so botocore makes them: it takes their parameters as they stand.
"""

import json
import re
import sys
import urllib.request
from typing import Any

import boto3
from botocore.config import Config

HOME = "us-east-1"
REGIONS = (HOME, "eu-west-1")
# Of the services that most states need: each loads a backend.
FIRST_CALLS = {
    "acm": "ListCertificates",
    "cloudtrail": "DescribeTrails",
    "cloudwatch": "DescribeAlarms",
    "ec2": "DescribeVpcs",
    "ecs": "ListClusters",
    "elbv2": "DescribeLoadBalancers",
    "iam": "ListUsers",
    "kms": "ListKeys",
    "logs": "DescribeLogGroups",
    "rds": "DescribeDBInstances",
    "resourcegroupstaggingapi": "GetResources",
    "route53": "ListHostedZones",
    "s3": "ListBuckets",
    "secretsmanager": "ListSecrets",
    "sts": "GetCallerIdentity",
}
# What differs between two runs and names something: ARNs, and texts with a digit that are no time, address or account.
NAME = re.compile(r"^(arn:.*|(?!\d{4}-\d\d-\d\d[ T])(?!\d+(\.\d+){3})(?!\d{12}$)(?=.*\d).{8,})$", re.S)
# The parts of a name that are drawn by lot.
LOTS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{8,17}\b|(?<=-)[A-Za-z]{6}$|\b[A-Z0-9]{13,}\b")


class Replayer:
    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._clients: dict[tuple[str, str], Any] = {}
        for service, operation in FIRST_CALLS.items():
            for region in REGIONS:
                self._client(service, region)._make_api_call(operation, {})
        self._post("checkpoint")

    def _post(self, what: str) -> None:
        urllib.request.urlopen(urllib.request.Request(f"{self._endpoint}/moto-api/{what}", method="POST")).read()

    def replay(self, setup: list[dict[str, Any]]) -> dict[str, Any]:
        self._post("restore")
        ids: dict[str, str] = {}
        loose: list[str] = []
        failed: list[str] = []
        for call in setup:
            for name in texts(call["params"]):
                bind(name, loose, ids)
            try:
                answer = self._client(call["svc"], call["region"])._make_api_call(call["op"], renamed(call["params"], ids))
            except Exception as error:
                failed.append(f"{call['svc']}:{call['op']}: {error}")
                continue
            if call["resp"] is not None:
                learn(call["resp"], answer, ids)
            else:
                loose += texts(answer)
        return {"ids": ids, "failed": failed}

    def _client(self, service: str, region: str) -> Any:
        region = HOME if region == "aws-global" else region
        if (service, region) not in self._clients:
            config = Config(s3={"addressing_style": "path"}, inject_host_prefix=False, parameter_validation=False)
            self._clients[service, region] = boto3.client(
                service,
                region_name=region,
                endpoint_url=self._endpoint,
                aws_access_key_id="lab",
                aws_secret_access_key="lab",
                config=config,
            )
            # S3 Control puts the account before the host: a name under `localhost` (RFC 6761), which few resolvers know.
            self._clients[service, region].meta.events.register("before-send", to_localhost)
        return self._clients[service, region]


def to_localhost(request: Any, **_: Any) -> None:
    request.url = re.sub(r"//\d{12}\.localhost", "//localhost", request.url)


def learn(recorded: Any, answer: Any, ids: dict[str, str]) -> None:
    if isinstance(recorded, dict) and isinstance(answer, dict):
        for key, value in recorded.items():
            learn(value, answer.get(key), ids)
    elif isinstance(recorded, list) and isinstance(answer, list):
        for one, other in zip(recorded, answer):
            learn(one, other, ids)
    elif isinstance(recorded, str) and isinstance(answer, str) and recorded != answer and NAME.match(recorded):
        ids[recorded] = answer
        # The last part of a path is named by itself elsewhere.
        old, new = recorded.rsplit("/", 1)[-1], answer.rsplit("/", 1)[-1]
        if old != new and NAME.match(old):
            ids[old] = new


def bind(name: str, loose: list[str], ids: dict[str, str]) -> None:
    """A name that no recorded answer explains stands for what a call without one made: the first of its shape."""
    if name in ids or not LOTS.search(name) or any(old in name for old in ids):
        return
    match = next((new for new in loose if LOTS.sub("?", new) == LOTS.sub("?", name)), None)
    if match is not None:
        loose.remove(match)
        ids[name] = match


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for member in value.values() for text in texts(member)]
    if isinstance(value, list):
        return [text for member in value for text in texts(member)]
    return [value] if isinstance(value, str) and NAME.match(value) else []


def renamed(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: renamed(member, ids) for key, member in value.items()}
    if isinstance(value, list):
        return [renamed(member, ids) for member in value]
    if isinstance(value, str):
        for old in sorted(ids, key=len, reverse=True):
            value = value.replace(old, ids[old])
    return value


if __name__ == "__main__":
    replayer = Replayer(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(replayer.replay(json.loads(line)["setup"])), flush=True)
