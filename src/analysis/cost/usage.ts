/** What of a month no configuration says. What is left out is not counted, and the estimate names it. */
export interface Usage {
  /** Running tasks of a service by its component; where it is left out, its desired count. */
  readonly tasks: Readonly<Record<string, number>>;
  /** GiB to the internet. */
  readonly internetGiB?: number;
  /** GiB through NAT gateways. */
  readonly natGiB?: number;
  /** GiB in buckets. */
  readonly storageGiB?: number;
  /** Average load balancer capacity units of each load balancer. */
  readonly loadBalancerUnits?: number;
  /** GiB of images in registries. */
  readonly imagesGiB?: number;
  /** GiB of logs written. */
  readonly logsGiB?: number;
  /** GiB that CloudFront delivers beyond what is free. */
  readonly deliveredGiB?: number;
  /** GiB of backups beyond what is free. */
  readonly backupGiB?: number;
}

/** The name of one of them, as the spec has it. */
export type UsageName = Exclude<keyof Usage, 'tasks'>;

export const USAGE_NAMES: readonly UsageName[] = [
  'internetGiB',
  'natGiB',
  'storageGiB',
  'loadBalancerUnits',
  'imagesGiB',
  'logsGiB',
  'deliveredGiB',
  'backupGiB',
];
