import type { Json } from './check.ts';
import type { EnvironmentName } from './place.ts';

/** Checks that the emulator answers wrongly although the environment was deployed right. */
export interface KnownFault {
  readonly ids: readonly string[];
  /** Absent: every environment in which the checks apply. */
  readonly environments?: readonly EnvironmentName[];
  /** What the checks read instead; another wrong answer is not excused. */
  readonly returns: Json;
  /** Where the emulator goes wrong, so that a new release of it can be judged. */
  readonly fault: string;
}

/** All of moto 5.2.1. An entry whose checks pass again fails the test: delete it then. */
export const knownFaults: readonly KnownFault[] = [
  {
    ids: ['nat.1.ConnectivityType', 'nat.2.ConnectivityType'],
    returns: null,
    fault: 'ec2/responses/nat_gateways.py hands an absent ConnectivityType on as None, past the default "public"',
  },
  {
    ids: ['kms.KeyUsage', 'kms.MultiRegion'],
    returns: null,
    fault: 'kms/responses.py create_key hands absent parameters on as None; AWS: ENCRYPT_DECRYPT and false',
  },
  {
    ids: ['redis.reader-endpoint'],
    returns: false,
    fault: 'elasticache/models.py keeps reader_endpoint_address, from which no ReaderEndpoint comes into the answer',
  },
  {
    ids: ['ecs.cluster.activeServicesCount'],
    returns: 0,
    fault: 'ecs/models.py sets active_services_count to 0 and never counts',
  },
  {
    ids: ['fastapi.tasks.platformVersion', 'celery.tasks.platformVersion'],
    returns: [null],
    fault: 'ecs/models.py starts no task for a service, and Task.platform_version has no default; AWS: 1.4.0',
  },
  {
    ids: ['fastapi.tasks.tags', 'celery.tasks.tags'],
    returns: [null],
    fault: 'ecs/models.py starts no task for a service, so nothing propagates the service’s tags to its tasks',
  },
  {
    ids: ['scaling.suspended'],
    returns: [[null, null, null]],
    fault: 'applicationautoscaling/models.py has no SuspendedState where none was given; AWS: nothing is suspended',
  },
  {
    ids: ['acm.InUseBy'],
    returns: false,
    fault: 'elb/models.py register_certificate is told the listener that uses it; AWS names the load balancer',
  },
  {
    ids: ['acm.RenewalEligibility'],
    environments: ['cheetah'],
    returns: 'INELIGIBLE',
    fault: 'acm/models.py says INELIGIBLE of every certificate; AWS renews one that it issued and that is in use',
  },
];
