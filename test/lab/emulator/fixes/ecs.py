"""ECS: services that have settled, and the Fargate tasks that they run."""

from inspect import signature
from typing import Any

import moto.ecs.models as models
import moto.ecs.responses as responses
from moto.ec2.models import ec2_backends
from moto.moto_api import state_manager
from moto.moto_api._internal import mock_random

from . import ec2


def apply() -> None:
    _keep_deployment_settings()
    _settle_service()
    _count_services()
    _let_tasks_run()
    _place_fargate_tasks()
    _own_task_interface()
    _run_containers()
    _list_tasks_of_service()
    _open_host_ports()


def _keep_deployment_settings() -> None:
    """CreateService forgets deploymentConfiguration, the grace period, managed tags and ExecuteCommand."""
    create = responses.EC2ContainerServiceResponse.create_service

    def create_service(self: Any) -> Any:
        result = create(self)
        service = result.result["service"]
        service.deployment_configuration = {
            "maximumPercent": 200,
            "minimumHealthyPercent": 100,
            "deploymentCircuitBreaker": {"enable": False, "rollback": False},
            **(self._get_param("deploymentConfiguration") or {}),
        }
        service.health_check_grace_period_seconds = self._get_param("healthCheckGracePeriodSeconds")
        service.enable_ecs_managed_tags = bool(self._get_param("enableECSManagedTags"))
        service.enable_execute_command = bool(self._get_param("enableExecuteCommand"))
        service.availability_zone_rebalancing = self._get_param("availabilityZoneRebalancing") or "ENABLED"
        strategy = self._get_param("capacityProviderStrategy")
        if strategy:
            service.capacity_provider_strategy = strategy
        return result

    responses.EC2ContainerServiceResponse.create_service = create_service


def _settle_service() -> None:
    """runningCount stays 0, every update leaves the deployment IN_PROGRESS for ever, and the platform is unknown."""
    create = models.Service.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        if self.launch_type == "FARGATE":
            self.platform_version, self.platform_family = self.platform_version or "LATEST", "Linux"
        _settle(self)

    update = models.EC2ContainerServiceBackend.update_service

    def update_service(self: Any, *args: Any, **kwargs: Any) -> Any:
        service = update(self, *args, **kwargs)
        _settle(service)
        return service

    models.Service.__init__ = init
    models.EC2ContainerServiceBackend.update_service = update_service


def _settle(service: Any) -> None:
    service.running_count, service.pending_count = service.desired_count, 0
    for deployment in service.deployments:
        deployment.update(
            desiredCount=service.desired_count,
            runningCount=service.desired_count,
            pendingCount=0,
            rolloutState="COMPLETED",
            rolloutStateReason=f"ECS deployment {deployment['id']} completed.",
        )


def _count_services() -> None:
    """A cluster's activeServicesCount stays 0."""

    def count(self: Any) -> int:
        account = self.arn.split(":")[4]
        services = models.ecs_backends[account][self.region_name].services.values()
        return sum(service.cluster_arn == self.arn and service.status == "ACTIVE" for service in services)

    # moto assigns 0 to it when it makes the cluster.
    models.Cluster.active_services_count = property(count, lambda _self, _count: None)


def _let_tasks_run() -> None:
    """Each DescribeTasks takes a task one step towards STOPPED."""
    state_manager.set_transition("ecs::task", {"progression": "manual", "times": 10**9})


def _place_fargate_tasks() -> None:
    """RunTask crashes where only the task, not its containers, states memory, as Fargate allows."""
    calculate = models.EC2ContainerServiceBackend._calculate_task_resource_requirements

    def requirements(task_definition: Any) -> dict[str, Any]:
        sized = [{"memory": 0, "cpu": 0, **container} for container in task_definition.container_definitions]
        stand_in = type("Sized", (), {"container_definitions": sized})()
        return calculate(stand_in)

    models.EC2ContainerServiceBackend._calculate_task_resource_requirements = staticmethod(requirements)


def _own_task_interface() -> None:
    """A task's interface is described "moto ECS" and has an address outside its subnet."""
    create = models.Task.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.cpu = kwargs["task_definition"].cpu
        self.memory = kwargs["task_definition"].memory
        for attachment in self.attachments:
            details = {detail["name"]: detail for detail in attachment["details"]}
            backend = ec2_backends[self._account_id][self.region_name]
            interface = backend.get_network_interface(details["networkInterfaceId"]["value"])
            arn = f"arn:aws:ecs:{self.region_name}:{self._account_id}:attachment/{attachment['id']}"
            ec2.claim(interface, arn)
            ec2.move(interface, interface.subnet)
            details["privateIPv4Address"]["value"] = interface.private_ip_address
            details["privateDnsName"]["value"] = interface.private_dns_name

    models.Task.__init__ = init


def _run_containers() -> None:
    """A running task's containers are PENDING, have exited with code 0, and name the task definition as their task."""
    create = models.Task.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        addresses = [_address(attachment) for attachment in self.attachments]
        for container in self.containers:
            container.last_status = "RUNNING"
            container.exitCode = None
            container.task_arn = self.task_arn
            container.container_arn = self.task_arn.replace(":task/", ":container/") + f"/{mock_random.uuid4()}"
            container.network_interfaces = addresses
            container.health_status = "UNKNOWN"
        self.connectivity, self.health_status = "CONNECTED", "UNKNOWN"

    models.Task.__init__ = init


def _address(attachment: dict[str, Any]) -> dict[str, str]:
    details = {detail["name"]: detail["value"] for detail in attachment["details"]}
    return {"attachmentId": attachment["id"], "privateIpv4Address": details["privateIPv4Address"]}


def _list_tasks_of_service() -> None:
    """ListTasks ignores serviceName."""
    list_tasks = models.EC2ContainerServiceBackend.list_tasks

    def list_filtered(self: Any, *args: Any, **kwargs: Any) -> list[Any]:
        given = signature(list_tasks).bind(self, *args, **kwargs).arguments
        name = (given.get("service_name") or "").rpartition("/")[2]
        tasks = list_tasks(self, *args, **kwargs)
        return [task for task in tasks if task.group == f"service:{name}"] if name else tasks

    models.EC2ContainerServiceBackend.list_tasks = list_filtered


def _open_host_ports() -> None:
    """A port mapping in network mode awsvpc has no hostPort; AWS makes it the container's."""
    register = models.EC2ContainerServiceBackend.register_task_definition

    def register_task_definition(self: Any, *args: Any, **kwargs: Any) -> Any:
        definition = register(self, *args, **kwargs)
        for container in definition.container_definitions:
            for mapping in container.get("portMappings", []) if definition.network_mode == "awsvpc" else []:
                mapping.setdefault("hostPort", mapping["containerPort"])
        return definition

    models.EC2ContainerServiceBackend.register_task_definition = register_task_definition
