"""EC2: network interfaces that belong to AWS services."""

import re
from types import SimpleNamespace
from typing import Any

import moto.ec2.models.elastic_ip_addresses as elastic_ip_addresses
import moto.ec2.models.elastic_network_interfaces as interfaces
import moto.ec2.models.nat_gateways as nat_gateways
from moto.ec2.utils import random_private_ip, random_public_ip
from moto.elbv2.models import elbv2_backends
from moto.moto_api._internal import mock_random

# How DescribeNetworkInterfaces names the owner, by the description that the service writes.
_OWNERS = (
    (re.compile(r"^ELB "), "amazon-elb", "interface"),
    (re.compile(r"^RDSNetworkInterface$"), "amazon-rds", "interface"),
    (re.compile(r"^ElastiCache "), "amazon-elasticache", "interface"),
    (re.compile(r"^arn:aws:ecs:.*:attachment/"), "amazon-ecs", "interface"),
    (re.compile(r"^Interface for NAT Gateway "), "amazon-aws", "nat_gateway"),
    (re.compile(r"^VPC Endpoint Interface "), "amazon-aws", "vpc_endpoint"),
)


def apply() -> None:
    _show_owning_service()
    _describe_nat_interface()
    _keep_addresses_apart()
    _allocate_public_addresses()


def claim(interface: Any, description: str) -> None:
    """Makes an interface the named service's own: attached, requester-managed, not to be deleted by hand."""
    interface.description = description
    for pattern, owner, kind in _OWNERS:
        if pattern.match(description):
            interface.requester_managed = True
            interface.requester_id = owner
            interface.interface_type = kind
            interface.status = "in-use"
            interface.service_attachment = SimpleNamespace(
                attachment_id=f"ela-attach-{mock_random.get_random_hex(17)}",
                delete_on_termination=False,
                device_index=1,
                network_card_index=0,
                instance_owner_id=owner,
                status="attached",
            )
    if description.startswith("ELB ") and _faces_internet(interface, description.split("/")[1]):
        interface.public_ip = random_public_ip()


def move(interface: Any, subnet: Any) -> None:
    """Gives the interface a free address of the subnet, and its name with it."""
    address = _free_address(interface.ec2_backend, subnet)
    name = f"ip-{address.replace('.', '-')}.ec2.internal"
    interface.subnet = subnet
    interface.private_ip_address = address
    interface.private_dns_name = name
    interface.private_ip_addresses = [{"Primary": True, "PrivateIpAddress": address, "PrivateDnsName": name}]


def _faces_internet(interface: Any, name: str) -> bool:
    backend = elbv2_backends[interface.ec2_backend.account_id][interface.ec2_backend.region_name]
    balancers = backend.load_balancers.values()
    return any(balancer.name == name and balancer.scheme == "internet-facing" for balancer in balancers)


def _show_owning_service() -> None:
    """DescribeNetworkInterfaces says that every interface is a user's and only an instance can hold one."""
    create = interfaces.NetworkInterface.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        claim(self, self.description)

    attachment = interfaces.NetworkInterface.attachment
    association = interfaces.NetworkInterface.association

    def show_association(self: Any) -> dict[str, Any]:
        shown = association.fget(self)
        if shown and "allocationId" not in shown:
            shown["ipOwnerId"] = self.requester_id
        return shown

    interfaces.NetworkInterface.__init__ = init
    interfaces.NetworkInterface.association = property(show_association)
    interfaces.NetworkInterface.attachment = property(
        lambda self: getattr(self, "service_attachment", None) or attachment.fget(self)
    )


def _describe_nat_interface() -> None:
    """A NAT gateway's interface has no description, a security group, and an address outside its subnet."""
    create = nat_gateways.NatGateway.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        claim(self._eni, f"Interface for NAT Gateway {self.id}")
        move(self._eni, self._eni.subnet)
        self._eni._group_set = []
        self._eni.source_dest_check = False
        self.private_ip = self._eni.private_ip_address

    nat_gateways.NatGateway.__init__ = init


def _keep_addresses_apart() -> None:
    """An interface may get the subnet's network address, an address AWS reserves, or one that is taken."""
    create = interfaces.NetworkInterfaceBackend.create_network_interface

    def create_network_interface(self: Any, subnet: Any, private_ip_address: Any, *args: Any, **kwargs: Any) -> Any:
        chosen = private_ip_address or (args[0] if args else kwargs.get("private_ip_addresses"))
        interface = create(self, subnet, private_ip_address, *args, **kwargs)
        if not chosen:
            move(interface, interface.subnet)
        return interface

    interfaces.NetworkInterfaceBackend.create_network_interface = create_network_interface


def _allocate_public_addresses() -> None:
    """An Elastic IP is an address of 127.0.0.0/8."""
    elastic_ip_addresses.random_ip = random_public_ip


def _free_address(backend: Any, subnet: Any) -> str:
    taken = {other.private_ip_address for other in backend.enis.values() if other.subnet.id == subnet.id}
    while True:
        address = random_private_ip(subnet.cidr_block)
        # AWS keeps the first four addresses and the last one of every subnet.
        if address not in taken and 4 <= int(address.rpartition(".")[2]) <= 254:
            return address
