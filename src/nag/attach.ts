import type { App, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation, Stack } from 'aws-cdk-lib';
import { type AppRecord, recordApp } from './app-record.ts';
import { type CdkModules, loadCdkModules } from './cdk-modules.ts';
import { judgeRecord, type NagJudgement } from './judge.ts';
import type { NagPolicy } from './policy.ts';
import type { PackName } from './pack-classes.ts';
import { ruleInfo } from './rule-info.ts';
import { environmentByTagOrName } from './stack-environment.ts';

export interface AttachOptions {
  readonly policy: NagPolicy;
  /** Which environment a stack belongs to; by default its `Environment` tag or the beginning of its name says it. */
  readonly environmentOf?: (stack: Stack) => string | undefined;
  /** YYYY-MM-DD, UTC: acknowledgements that ended before it have expired. */
  readonly day: string;
  /** A file of ours, from which cdk-nag is resolved where the app has none. */
  readonly tool: string;
}

/** Adds one validation plugin for each gating pack of the policy: synth fails on what the gate fails on. */
export function attachPacks(app: App, options: AttachOptions): void {
  const modules = loadCdkModules(app, options.tool);
  const { policy } = options;
  const names = policy.packs.filter(({ gate }) => gate).map(({ name }) => name);
  let current: AppRecord | undefined;
  const plugins = names.map((name, index): IPolicyValidationPlugin => ({
    name,
    version: modules.versions.cdkNag,
    validate: () => {
      // CDK validates with every plugin in turn: the first one runs all packs over the finished tree.
      if (index === 0 || !current) current = recordOf(app, modules, options, names);
      return answer(current, name, options, modules);
    },
  }));
  modules.lib.Validations.of(app).addPlugins(...plugins);
}

/** Runs packs over a synthesized app: what they say, and what environment and policy it is to be judged by. */
export function recordOf(
  app: App,
  modules: CdkModules,
  { policy, environmentOf }: AttachOptions,
  packs: readonly PackName[],
): AppRecord {
  return recordApp(app, modules, {
    packs,
    environmentOf: environmentOf ?? environmentByTagOrName(policy.environments),
    ...(policy.file === undefined ? {} : { policyFile: policy.file }),
  });
}

function answer(
  { record, constructs }: AppRecord,
  pack: string,
  { policy, day }: AttachOptions,
  { lib }: CdkModules,
): PolicyValidationPluginReport {
  if (record.failure) throw new Error(record.failure.message);
  const own = judgeRecord(record, policy, day).judgements.filter(({ rule, gates }) => gates && rule.pack === pack);
  for (const { id, outcome, acknowledged } of own) {
    const node = constructs[outcome.resource];
    if (!node || !acknowledged) continue;
    const until = 'owner' in acknowledged ? ` (${acknowledged.owner}, until ${acknowledged.expires})` : '';
    // CDK lists what is acknowledged like this as suppressed, with its reason, in the validation report.
    lib.Validations.of(node).acknowledge({ id: `${pack}::${id}`, reason: `${acknowledged.reason}${until}` });
  }
  return { success: own.every(({ fails }) => !fails), violations: grouped(own.map(toViolation)) };
}

function toViolation({ id, fails, rule, resource, outcome, expired, verdict }: NagJudgement): PolicyViolation {
  const why = verdict === 'unknown' ? ` Could not be decided: ${outcome.message ?? 'the rule threw'}.` : '';
  const late = expired ? ` Its acknowledgement (${expired.owner}) expired on ${expired.expires}.` : '';
  return {
    ruleName: id,
    description: `${ruleInfo(rule).sentence}${why}${late}`,
    fix: rule.explanation,
    // CDK decides by this word once anything is suppressed (synthesis-validation.ts), so it says just whether synth fails.
    severity: fails ? 'error' : 'warning',
    violatingResources: [{ constructPath: resource.path, locations: ['Properties'] }],
  };
}

/** One entry for each rule, text and severity, as CDK prints them. */
function grouped(violations: readonly PolicyViolation[]): PolicyViolation[] {
  const groups = new Map<string, PolicyViolation>();
  for (const violation of violations) {
    const key = JSON.stringify([violation.ruleName, violation.severity, violation.description]);
    const known = groups.get(key)?.violatingResources ?? [];
    groups.set(key, { ...violation, violatingResources: [...known, ...violation.violatingResources] });
  }
  return [...groups.values()];
}
