import { describeGap, type Gap } from '#src/model/gap.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Severity } from '#src/model/severity.ts';
import type { CodeKind } from './advice.ts';
import type { Missing, Ownership, Pair, Recreated, Unmanaged } from './ownership/owned.ts';
import type { SpecComponentOf } from './spec-side.ts';
import { calledOf, type DriftSubject, subjectOf } from './subject.ts';
import { wholeFinding } from './whole-resource.ts';

/** What the findings on whole resources need beside whose everything is. */
export interface ResourceContext {
  readonly environment: string;
  readonly kind: CodeKind;
  /** The component that a declared resource would be. */
  readonly componentOf: SpecComponentOf;
  /** Names of the stacks that exist; undefined where nobody knows. */
  readonly stacks: ReadonlySet<string> | undefined;
}

/** What is gone, made again by hand, not deployed, of no readable type, and declared by nobody: a finding each. */
export function resourceFindings(owned: Ownership, context: ResourceContext): Finding[] {
  const undeployed = byStack(owned.undeployed);
  return [
    ...owned.missing.map((each) => missing(each, context)),
    ...owned.recreated.map((each) => recreated(each, context)),
    ...[...undeployed].flatMap(([stack, pairs]) =>
      stack === undefined || context.stacks?.has(stack) !== false
        ? pairs.map((each) => notDeployed(each, context))
        : [stackMissing(stack, pairs, context)],
    ),
    ...owned.unread.map((each) => notRead(each, context)),
    ...owned.unmanaged.map((each) => unmanaged(each, context)),
  ];
}

function byStack(pairs: readonly Pair[]): ReadonlyMap<string | undefined, readonly Pair[]> {
  const stacks = new Map<string | undefined, Pair[]>();
  for (const pair of pairs) {
    const stack = declaredOf(pair)?.origin.stack;
    stacks.set(stack, [...(stacks.get(stack) ?? []), pair]);
  }
  return stacks;
}

function declaredOf({ deployed, code }: Pair): Resource | undefined {
  return code ?? deployed;
}

function about(
  pair: Pair,
  { componentOf }: ResourceContext,
): { subject: DriftSubject; spec: ReturnType<SpecComponentOf> } {
  const declared = declaredOf(pair) ?? pair.live;
  const spec = declared && componentOf(declared);
  return { subject: subjectOf(pair, spec), spec };
}

function missing(pair: Missing, context: ResourceContext): Finding {
  const { code, deployed, gap, sentence } = pair;
  const { subject, spec } = about(pair, context);
  const what = calledOf(subject);
  const declared = { code: code ?? deployed, spec: spec?.locations ?? [] };
  const isIn = { code: code !== undefined, ...(deployed ? { deployed: true } : {}), live: false };
  const severity = spec?.severity ?? 'high';
  if (gap) {
    return wholeFinding(
      context.environment,
      subject,
      {
        view: 'unknown',
        verdict: 'unknown',
        severity,
        title: `${what} could not be looked for`,
        advice: `Let ${gap.action} be read: until then nobody knows whether it is there.`,
        reason: describeGap(gap),
        isIn: { ...isIn, live: undefined },
      },
      declared,
    );
  }
  if (!code) {
    const advice = 'The code no longer declares it: the next deploy takes it out of the stack, too.';
    const title = `${what} is gone from account and code, and still in the template as deployed`;
    const whole = { view: 'not deployed', verdict: 'pass', severity: 'low', title, advice, isIn } as const;
    return wholeFinding(context.environment, subject, whole, declared);
  }
  return wholeFinding(
    context.environment,
    subject,
    {
      view: 'missing',
      verdict: 'fail',
      severity,
      title: sentence.replace(/\.$/, ''),
      advice: comesBack(context.kind),
      does: 'takes away what the environment needs',
      isIn,
    },
    declared,
  );
}

function comesBack(kind: CodeKind): string {
  if (kind === 'terraform') return '`terraform apply` makes it again: Terraform compares its code with live.';
  const [plain, revert] =
    kind === 'cdk'
      ? ['a plain `cdk deploy` does not make it again', '`cdk deploy --revert-drift` does']
      : ['a plain stack update does not make it again', 'a change set with `--deployment-mode REVERT_DRIFT` does'];
  return `CloudFormation still takes it for existing: ${plain}; ${revert}. If it is meant to be gone, take it out of the code.`;
}

function recreated(pair: Recreated, context: ResourceContext): Finding {
  const { subject, spec } = about(pair, context);
  return wholeFinding(
    context.environment,
    subject,
    {
      view: 're-created',
      verdict: 'fail',
      severity: spec?.severity ?? 'high',
      title: pair.sentence.replace(/\.$/, ''),
      advice:
        'No deployment knows it: what refers to the old one points to nothing. Delete it and let a deployment make it, or import it into the stack.',
      does: 'leaves the stack without its resource',
      isIn: { code: pair.code !== undefined, deployed: pair.deployed !== undefined, live: true },
    },
    { code: pair.code, spec: spec?.locations ?? [] },
  );
}

function notDeployed(pair: Pair, context: ResourceContext): Finding {
  const { subject, spec } = about(pair, context);
  return wholeFinding(
    context.environment,
    subject,
    {
      view: 'not deployed',
      // The spec wants it, and it is not there yet.
      verdict: spec ? 'fail' : 'pass',
      severity: spec?.severity ?? 'low',
      title: `${calledOf(subject)} is in the code and not deployed yet`,
      advice: `The next deploy makes it${spec ? ', as the spec wants it: deploy' : ''}.`,
      isIn: { code: true, deployed: false, live: false },
    },
    { code: pair.code, spec: spec?.locations ?? [] },
  );
}

function stackMissing(stack: string, pairs: readonly Pair[], { environment }: ResourceContext): Finding {
  const [first] = pairs;
  const code = first && declaredOf(first);
  const file = code?.origin.file;
  const subject: DriftSubject = { type: 'AWS::CloudFormation::Stack', id: '', name: stack, stack, logicalId: '' };
  const count = `${pairs.length} ${pairs.length === 1 ? 'resource' : 'resources'}`;
  return wholeFinding(
    environment,
    subject,
    {
      view: 'missing',
      verdict: 'fail',
      severity: 'high',
      title: `The stack ${stack} is not deployed, and with it none of its ${count}`,
      advice: `Deploy it: \`cdk deploy ${stack}\`. If the environment needs it no longer, take it out of the code.`,
      does: 'takes away everything that the stack holds',
      isIn: { code: true, deployed: false, live: false },
    },
    file === undefined ? {} : { spec: [{ file, line: 1, column: 1 }] },
  );
}

/** There is no evidence, and never will be: neither a pass nor a question that somebody could answer. */
function notRead(pair: Pair, context: ResourceContext): Finding {
  const { subject } = about(pair, context);
  const isOwnCode = /^(Custom::|AWS::CloudFormation::CustomResource)/.test(subject.type);
  const reason = isOwnCode
    ? `what ${subject.type} made is known to its provider only`
    : `no read covers ${subject.type}`;
  return wholeFinding(
    context.environment,
    subject,
    {
      view: 'unknown',
      verdict: 'not-applicable',
      severity: 'low',
      title: `${calledOf(subject)} cannot be compared`,
      advice: 'Nothing to do: it is not part of what is compared.',
      reason,
      isIn: { code: pair.code !== undefined },
    },
    { code: pair.code },
  );
}

/** What lets somebody in or gives somebody power weighs more than what only stands there. */
const POWERFUL =
  /^AWS::(IAM::|KMS::|EC2::(SecurityGroup|VPCEndpoint|VPCPeeringConnection|InternetGateway|NatGateway)$|ElasticLoadBalancingV2::|SecretsManager::|Lambda::|SNS::)/;

function weightOf(type: string): Severity {
  return POWERFUL.test(type) ? 'medium' : 'low';
}

/** Of each type that could not be listed nobody knows whether there is one that nobody declares. */
export function unlisted(gaps: readonly Gap[], environment: string): Finding[] {
  const first = new Map<string, Gap>();
  for (const gap of gaps) {
    const { kind, type, region } = gap.scope;
    const key = `${type} ${region}`;
    if (kind === 'type' && type !== 'Account' && !first.has(key)) first.set(key, gap);
  }
  return [...first.values()].map((gap) => {
    const { type, region } = gap.scope;
    return wholeFinding(
      environment,
      { type, id: '', name: `in ${region}` },
      {
        view: 'unknown',
        verdict: 'unknown',
        severity: weightOf(type),
        title: `${type} that nobody declares could not be looked for in ${region}`,
        advice: `Let ${gap.action} be read: until then nobody knows whether there are any.`,
        reason: describeGap(gap),
        isIn: { code: false },
      },
    );
  });
}

function unmanaged({ live, sentence }: Unmanaged, { environment }: ResourceContext): Finding {
  const subject = subjectOf({ live });
  return wholeFinding(environment, subject, {
    view: 'unmanaged',
    verdict: 'fail',
    severity: weightOf(live.type),
    title: `${calledOf(subject)} belongs to no stack and no component. ${sentence}`.replace(/\.$/, ''),
    reason: sentence,
    advice: 'Declare it (`cdk import` takes an existing resource into a stack), or delete it.',
    isIn: { code: false, live: true },
  });
}
