import { canonicalJson, type JsonObject } from '#src/model/json.ts';
import {
  byId,
  byItself,
  byName,
  byStack,
  byTags,
  type FindPlan,
  memberFor,
  planOf,
  type Through,
} from './find-plan.ts';
import type { Realm, Slot } from './realm.ts';

const VPC = 'AWS::EC2::VPC';
const ELB = 'AWS::ElasticLoadBalancingV2';

const belongs = (...types: string[]): Relation[] => types.map((type) => ({ how: 'belongsTo', type }));
const attached = (...types: string[]): Relation[] => types.map((type) => ({ how: 'attachedTo', type }));

interface Relation {
  readonly how: Through['how'];
  readonly type: string;
}

/** Through what a resource without a name of its own is found: what it is part of, or what uses it. */
const RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  [`${ELB}::Listener`]: belongs(`${ELB}::LoadBalancer`),
  [`${ELB}::ListenerRule`]: belongs(`${ELB}::Listener`),
  [`${ELB}::TargetGroup`]: attached('AWS::ECS::Service', `${ELB}::Listener`),
  'AWS::ECS::TaskDefinition': attached('AWS::ECS::Service'),
  'AWS::ApplicationAutoScaling::ScalableTarget': belongs('AWS::ECS::Service'),
  'AWS::ApplicationAutoScaling::ScalingPolicy': belongs('AWS::ApplicationAutoScaling::ScalableTarget'),
  'AWS::EC2::RouteTable': [...belongs(VPC), ...belongs('AWS::EC2::Subnet')],
  'AWS::EC2::NetworkAcl': belongs(VPC),
  'AWS::EC2::SecurityGroup': [
    ...attached('AWS::RDS::DBInstance', 'AWS::ElastiCache::ReplicationGroup', `${ELB}::LoadBalancer`),
    ...attached('AWS::ECS::Service'),
    ...belongs(VPC),
  ],
  'AWS::EC2::InternetGateway': belongs(VPC),
  'AWS::EC2::Subnet': belongs(VPC),
  'AWS::EC2::FlowLog': belongs(VPC),
  'AWS::EC2::VPCEndpoint': belongs(VPC),
  'AWS::EC2::NatGateway': belongs('AWS::EC2::Subnet'),
  'AWS::EC2::EIP': attached('AWS::EC2::NatGateway'),
  'AWS::KMS::Key': attached('AWS::KMS::Alias'),
  'AWS::RDS::DBParameterGroup': attached('AWS::RDS::DBInstance'),
  'AWS::RDS::DBSubnetGroup': attached('AWS::RDS::DBInstance'),
  'AWS::ElastiCache::SubnetGroup': attached('AWS::ElastiCache::ReplicationGroup'),
  'AWS::CloudFront::OriginAccessControl': attached('AWS::CloudFront::Distribution'),
  'AWS::CloudFront::ResponseHeadersPolicy': attached('AWS::CloudFront::Distribution'),
  'AWS::WAFv2::LoggingConfiguration': belongs('AWS::WAFv2::WebACL'),
  'AWS::Logs::MetricFilter': belongs('AWS::Logs::LogGroup'),
  'AWS::CertificateManager::Certificate': attached(`${ELB}::Listener`, 'AWS::CloudFront::Distribution'),
};

/** How slots are found, and which slots that is: those of different realms that are found the same way became one. */
export function findSlots(paired: readonly Slot[]): SlotPlans {
  const plans = new SlotPlans(paired);
  plans.decide();
  // What was paired, and cannot be found by one means in every environment, is a thing of its own in each.
  if (plans.split()) plans.decide();
  return plans;
}

class SlotPlans {
  readonly plans = new Map<Slot, FindPlan>();
  #open: Slot[];
  readonly #known = new Map<string, Slot>();
  readonly #byType = new Map<string, Slot[]>();
  readonly #numbers = new Map<Slot, number>();

  constructor(slots: readonly Slot[]) {
    this.#open = [...slots];
  }

  /** Slots that nothing stable tells from others. */
  get unfound(): readonly Slot[] {
    return this.#open;
  }

  /** By the most stable means there is: its name, what it is part of, its tags, and last its place in its stack. */
  decide(): void {
    for (const criteria of [byId, byName]) this.#try((slot) => planOf(slot, criteria));
    this.#throughOthers();
    for (const criteria of [byTags, byStack]) {
      this.#try((slot) => planOf(slot, criteria));
      this.#throughOthers();
    }
  }

  /** Takes pairs apart that have no plan; false where there is none. */
  split(): boolean {
    const before = this.#open.length;
    this.#open = this.#open.flatMap((slot) =>
      [...slot.members].map(([realm, resource]) => ({ type: slot.type, members: new Map([[realm, resource]]) })),
    );
    return this.#open.length > before;
  }

  #throughOthers(): void {
    while (this.#try((slot) => this.#planThrough(slot))) continue;
  }

  #try(planFor: (slot: Slot) => FindPlan | undefined): boolean {
    const before = this.#open.length;
    this.#open = this.#open.filter((slot) => {
      const plan = planFor(slot);
      if (plan) this.#keep(slot, plan);
      return !plan;
    });
    return this.#open.length < before;
  }

  #keep(slot: Slot, plan: FindPlan): void {
    const key = this.#keyOf(slot, plan);
    const same = this.#known.get(key);
    const other = same && this.plans.get(same);
    if (same && other && [...slot.members.keys()].every((realm) => !same.members.has(realm))) {
      for (const [realm, resource] of slot.members) same.members.set(realm, resource);
      this.plans.set(same, { ...other, texts: new Map([...other.texts, ...plan.texts]) });
      return;
    }
    this.#known.set(key, slot);
    this.plans.set(slot, plan);
    this.#numbers.set(slot, this.#numbers.size);
    this.#byType.set(slot.type, [...(this.#byType.get(slot.type) ?? []), slot]);
  }

  #keyOf(slot: Slot, { texts, through }: FindPlan): string {
    const [[realm, text]] = [...texts] as [[Realm, JsonObject]]; // a plan has a text for each member, of which there is one
    const parent = through ? [through.how, this.#numbers.get(through.parent) ?? -1] : null;
    return canonicalJson([realm.name === '', slot.type, parent, text]);
  }

  #planThrough(slot: Slot): FindPlan | undefined {
    for (const { how, type } of RELATIONS[slot.type] ?? []) {
      for (const parent of this.#byType.get(type) ?? []) {
        const isThere = [...slot.members.keys()].every((realm) => memberFor(parent, realm) !== undefined);
        const plan = isThere ? planOf(slot, byItself, { how, parent }) : undefined;
        if (plan) return plan;
      }
    }
    return undefined;
  }
}
