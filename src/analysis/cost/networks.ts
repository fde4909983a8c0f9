import { isJsonList } from '#src/model/json.ts';
import { valueAt } from '#src/model/resource.ts';
import { always } from './amount.ts';
import { type Charge, type Charging, HOURS } from './priced.ts';
import { usageOf } from './used.ts';

/** AWS delivers so much to the internet free each month: https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer */
const FREE_INTERNET_GIB = 100;

/** By the hour, and the data through all of them together once. */
export const chargeNatGateway: Charging = (gateway, { usage, ownedOf }) => {
  const isFirst = ownedOf(gateway.type)[0] === gateway;
  return [
    {
      service: 'NAT gateway',
      quantities: [
        { price: 'nat.gateway', amount: always(HOURS) },
        ...(isFirst ? usageOf(usage.natGiB, 'nat.data') : []),
      ],
      unstated: usage.natGiB === undefined ? ['natGiB'] : [],
    },
  ];
};

/** Every public IPv4 address, in use or not: https://aws.amazon.com/blogs/aws/new-aws-public-ipv4-address-charge-public-ip-insights/ */
export const chargeAddress: Charging = () => [addresses(1)];

/** By the hour and by capacity units; facing the internet it holds a public address in each of its zones. */
export const chargeLoadBalancer: Charging = (balancer, { usage }) => {
  const kind = valueAt(balancer, 'Type') ?? 'application';
  const scheme = valueAt(balancer, 'Scheme') ?? 'internet-facing';
  const [subnets, mappings] = [valueAt(balancer, 'Subnets'), valueAt(balancer, 'SubnetMappings')];
  const zones = isJsonList(subnets) ? subnets.length : isJsonList(mappings) ? mappings.length : undefined;
  const units = usage.loadBalancerUnits;
  const own: Charge = {
    service: 'Load balancer',
    quantities: [
      { price: `elb.${String(kind)}`, amount: always(HOURS) },
      ...usageOf(units === undefined ? undefined : units * HOURS, `elb.${String(kind)}.unit`),
    ],
    unstated: units === undefined ? ['loadBalancerUnits'] : [],
  };
  if (scheme === 'internal') return [own];
  const unknown = { service: ADDRESSES, quantities: [], unknown: 'the zones of the load balancer are not known' };
  return [own, zones === undefined ? unknown : addresses(zones), toInternet(usage.internetGiB)];
};

const ADDRESSES = 'Public IPv4 addresses';

function addresses(count: number): Charge {
  return { service: ADDRESSES, quantities: [{ price: 'ipv4.public', amount: always(count * HOURS) }] };
}

/** Counted with what serves it. */
function toInternet(gibibytes: number | undefined): Charge {
  return {
    service: 'Data transfer',
    quantities: usageOf(gibibytes, 'transfer.internet', FREE_INTERNET_GIB),
    unstated: gibibytes === undefined ? ['internetGiB'] : [],
  };
}

/** What CloudFront delivers; the first TB of a month is free, so it is stated beyond that. */
export const chargeDistribution: Charging = (_, { usage }) => [
  {
    service: 'CloudFront',
    quantities: usageOf(usage.deliveredGiB, 'cloudfront.transfer'),
    unstated: usage.deliveredGiB === undefined ? ['deliveredGiB'] : [],
  },
];
