import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { isUnordered } from '#src/meaning/meaning.ts';

/** Writes one value of a resource anew; undefined leaves it, and its members are asked instead. */
type Anew = (at: { readonly type: string; readonly path: string; readonly value: Json }) => Json | undefined;

/** Every value of every resource written anew. */
function rewritten(snapshot: Snapshot, anew: Anew): Snapshot {
  return { ...snapshot, resources: snapshot.resources.map((resource) => rewrittenResource(resource, anew)) };
}

function rewrittenResource(resource: Resource, anew: Anew): Resource {
  const walk = (value: Json, path: string): Json => {
    const fresh = path === '' ? undefined : anew({ type: resource.type, path, value });
    if (fresh !== undefined) return fresh;
    if (Array.isArray(value)) return value.map((item: Json) => walk(item, path));
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(([key, member]) => [
      key,
      walk(member, path === '' ? key : `${path}.${key}`),
    ]);
    return Object.fromEntries(members) as JsonObject; // of JSON members
  };
  return { ...resource, properties: walk(resource.properties, '') as JsonObject }; // an object stays one
}

const onlyText =
  (rewrite: (text: string) => string, paths: RegExp): Anew =>
  ({ path, value }) =>
    typeof value === 'string' && paths.test(path) ? rewrite(value) : undefined;

const onRules =
  (rewrite: (rule: JsonObject) => JsonObject[]): Anew =>
  ({ type, path, value }) =>
    type === 'AWS::EC2::SecurityGroup' && path.startsWith('SecurityGroup') && Array.isArray(value)
      ? value.filter(isJsonObject).flatMap(rewrite)
      : undefined;

const onDocuments =
  (rewrite: (document: JsonObject) => Json): Anew =>
  ({ value }) =>
    isJsonObject(value) && Array.isArray(value['Statement']) ? rewrite(value) : undefined;

const listed = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [value ?? '']);

/** Splits a rule's block into its two halves. */
function halves(rule: JsonObject): JsonObject[] {
  const halved: Readonly<Record<string, readonly string[]>> = {
    '0.0.0.0/0': ['128.0.0.0/1', '0.0.0.0/1'],
    '::/0': ['8000::/1', '::/1'],
  };
  return ['CidrIp', 'CidrIpv6']
    .flatMap((member) => halved[String(rule[member])]?.map((half) => ({ ...rule, [member]: half })) ?? [])
    .concat(halved[String(rule['CidrIp'] ?? rule['CidrIpv6'])] ? [] : [rule]);
}

function splitPorts(rule: JsonObject): JsonObject[] {
  const [from, to] = [Number(rule['FromPort']), Number(rule['ToPort'])];
  if (rule['IpProtocol'] !== 'tcp' || !(from < to)) return [rule, rule];
  return [
    { ...rule, FromPort: from + 1 },
    { ...rule, ToPort: from },
  ];
}

function splitStatement(statement: JsonObject, index: number): JsonObject[] {
  if (statement['Action'] === undefined) return [statement];
  const resources = statement['Resource'] === undefined ? [undefined] : listed(statement['Resource']);
  return listed(statement['Action']).flatMap((Action) =>
    resources.map((Resource) => ({
      ...statement,
      Sid: `New${index}`,
      Action,
      ...(Resource === undefined ? {} : { Resource }),
    })),
  );
}

const statementsOf = (document: JsonObject): JsonObject[] => listed(document['Statement']).filter(isJsonObject);

/** What AWS and people do to a whole account without changing what it is, by name. */
export const ACCOUNT_REWRITES: Readonly<Record<string, (snapshot: Snapshot) => Snapshot>> = {
  'resources in another order': (snapshot) => ({ ...snapshot, resources: snapshot.resources.toReversed() }),
  'tags in another order': (snapshot) => ({
    ...snapshot,
    resources: snapshot.resources.map((each) => ({
      ...each,
      tags: Object.fromEntries(Object.entries(each.tags).toReversed()),
    })),
  }),
  'members in another order': (snapshot) =>
    rewritten(snapshot, ({ value }) =>
      isJsonObject(value) ? Object.fromEntries(Object.entries(value).toReversed()) : undefined,
    ),
  'sets in another order': (snapshot) =>
    rewritten(snapshot, ({ type, path, value }) =>
      Array.isArray(value) && isUnordered(type, path) ? value.toReversed() : undefined,
    ),
  'numbers as text': (snapshot) =>
    rewritten(snapshot, ({ value }) => (typeof value === 'number' ? String(value) : undefined)),
  'switches as text': (snapshot) =>
    rewritten(snapshot, ({ value }) => (typeof value === 'boolean' ? String(value) : undefined)),
  'the internet in halves': (snapshot) => rewritten(snapshot, onRules(halves)),
  'ports split': (snapshot) => rewritten(snapshot, onRules(splitPorts)),
  'rules described': (snapshot) =>
    rewritten(
      snapshot,
      onRules((rule) => [{ ...rule, Description: 'reviewed' }]),
    ),
  'protocols by number': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => ({ tcp: '6', udp: '17', icmp: '1' })[text] ?? text, /\.IpProtocol$/),
    ),
  'groups with their owners': (snapshot) =>
    rewritten(
      snapshot,
      onRules((rule) => [
        rule['SourceSecurityGroupId'] === undefined ? rule : { ...rule, SourceSecurityGroupOwnerId: snapshot.account },
      ]),
    ),
  'statements split': (snapshot) =>
    rewritten(
      snapshot,
      onDocuments((document) => ({ ...document, Statement: statementsOf(document).flatMap(splitStatement) })),
    ),
  'statements in another order': (snapshot) =>
    rewritten(
      snapshot,
      onDocuments((document) => ({ ...document, Statement: statementsOf(document).toReversed() })),
    ),
  'actions in small letters': (snapshot) =>
    rewritten(
      snapshot,
      onDocuments(
        (document) =>
          JSON.parse(
            JSON.stringify(document).replaceAll(/"(\w+:\w+\*?)"/g, (text) =>
              /^"(aws|kms|s3):[A-Z]\w*"$/.test(text) ? text.toLowerCase() : text,
            ),
          ) as Json,
      ),
    ),
  'accounts by their root': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => text.replace(/^arn:aws:iam::(\d{12}):root$/, '$1'), /Principal\.AWS$/),
    ),
  'minor versions': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => `${text.replace(/\.\d+$/, '')}.99`, /^EngineVersion$/),
    ),
  'windows in capitals': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => text.toUpperCase(), /Window$/),
    ),
  'names without their final dots': (snapshot) =>
    rewritten(snapshot, ({ type, path, value }) =>
      type.startsWith('AWS::Route53::') && /^(Name|AliasTarget\.DNSName)$/.test(path) && typeof value === 'string'
        ? value.replace(/\.$/, '')
        : undefined,
    ),
  'task sizes in vCPU and GB': (snapshot) =>
    rewritten(snapshot, ({ type, path, value }) =>
      type === 'AWS::ECS::TaskDefinition' && /^(Cpu|Memory)$/.test(path)
        ? `${Number(value) / 1024} ${path === 'Cpu' ? 'vCPU' : 'GB'}`
        : undefined,
    ),
  'roles by their names': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => text.replace(/^arn:.*:role\//, ''), /^(Task|Execution)RoleArn$/),
    ),
  // CloudTrail always returns a key's ARN.
  'keys by their ids': (snapshot) =>
    rewritten(snapshot, ({ type, path, value }) =>
      /Kms(Master)?KeyId$/i.test(path) && !type.startsWith('AWS::CloudTrail::') && typeof value === 'string'
        ? value.replace(/^arn:aws:kms:.*:key\//, '')
        : undefined,
    ),
  'forwarding by a configuration alone': (snapshot) =>
    rewritten(snapshot, ({ type, path, value }) => {
      if (!type.endsWith('::Listener') || path !== 'DefaultActions' || !Array.isArray(value)) return undefined;
      return value
        .filter(isJsonObject)
        .map(({ TargetGroupArn, ...action }) =>
          TargetGroupArn === undefined
            ? action
            : { ...action, ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 1 }] } },
        );
    }),
  'trust policies as text': (snapshot) =>
    rewritten(snapshot, ({ path, value }) =>
      path === 'AssumeRolePolicyDocument' ? encodeURIComponent(JSON.stringify(value)) : undefined,
    ),
  'host bits in blocks': (snapshot) =>
    rewritten(snapshot, ({ type, path, value }) =>
      type === 'AWS::EC2::Subnet' && path === 'CidrBlock' ? String(value).replace(/\.0\//, '.9/') : undefined,
    ),
};

const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };

/** Changes like those above that are none of form only. */
export const ACCOUNT_CHANGES: Readonly<Record<string, (snapshot: Snapshot) => Snapshot>> = {
  'a half of the internet': (snapshot) =>
    rewritten(
      snapshot,
      onRules((rule) => halves(rule).slice(0, 1)),
    ),
  'a port more': (snapshot) =>
    rewritten(
      snapshot,
      onRules((rule) => [rule, SSH]),
    ),
  'other groups': (snapshot) =>
    rewritten(
      snapshot,
      onlyText(() => 'sg-0', /\.SourceSecurityGroupId$/),
    ),
  'other actions': (snapshot) =>
    rewritten(
      snapshot,
      onDocuments((document) => ({
        ...document,
        Statement: statementsOf(document).map((each) => ({ ...each, Action: '*' })),
      })),
    ),
  'the other effect': (snapshot) =>
    rewritten(
      snapshot,
      onDocuments((document) => ({
        ...document,
        Statement: statementsOf(document).map((each) => ({ ...each, Effect: 'Deny' })),
      })),
    ),
  'major versions': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => `1${text}`, /^EngineVersion$/),
    ),
  'other windows': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => text.replace('0', '1'), /Window$/),
    ),
  'other blocks': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => text.replace('/', '9/'), /^CidrBlock$/),
    ),
  'other keys': (snapshot) =>
    rewritten(
      snapshot,
      onlyText((text) => `${text}0`, /Kms(Master)?KeyId$/i),
    ),
};
