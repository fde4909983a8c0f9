import { basename, dirname } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Framework } from '#src/model/framework-status.ts';
import { isAtLeast, type Severity } from '#src/model/severity.ts';
import { controlsByRule } from '#src/rules/frameworks/controls-by-rule.ts';
import { packageOf } from '#src/rules/packages/read-package-rules.ts';
import type { Rule } from '#src/rules/rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { loadFrameworksOf, loadRules } from './rule-load.ts';

/** All that is given must hold. */
export interface RuleFilter {
  /** A part of an id, a title, a rationale or a type, whatever its case. */
  readonly text?: string | undefined;
  /** At least this. */
  readonly severity?: Severity | undefined;
  /** A folder of rules: `s3`. */
  readonly service?: string | undefined;
  /** A framework, or one control of it: `nist-800-53-r5/AC-4`. */
  readonly framework?: string | undefined;
  /** A resource type, or a part of one. */
  readonly type?: string | undefined;
  /** Those that need live state, or those that do not. */
  readonly needsLive?: boolean | undefined;
}

/** A rule with the controls it speaks for. */
export interface ListedRule {
  readonly rule: Rule;
  readonly controls: readonly string[];
}

/** The rules of a workspace that a filter lets through, by id. Throws AuditError for a service or framework that there is none of. */
export async function listRules(workspace: Workspace, filter: RuleFilter): Promise<ListedRule[]> {
  const rules = await loadRules(workspace);
  const frameworks = loadFrameworksOf(workspace, rules);
  refuseUnknown(filter, rules, frameworks);
  const controls = controlsByRule(frameworks);
  return rules
    .map((rule) => ({ rule, controls: controls.get(rule.id) ?? [] }))
    .filter((listed) => isWanted(listed, filter));
}

function isWanted({ rule, controls }: ListedRule, filter: RuleFilter): boolean {
  const { text = '', severity, service, framework, type = '', needsLive } = filter;
  const has = (part: string, texts: readonly string[]): boolean =>
    texts.some((each) => each.toLowerCase().includes(part.toLowerCase()));
  return (
    has(text, [rule.id, rule.title, rule.rationale, ...rule.types]) &&
    has(type, rule.types) &&
    (severity === undefined || isAtLeast(rule.severity, severity)) &&
    (service === undefined || serviceOf(rule) === service) &&
    (framework === undefined ||
      controls.some((control) => control === framework || control.startsWith(`${framework}/`))) &&
    (needsLive === undefined || rule.needsLive === needsLive)
  );
}

function refuseUnknown(filter: RuleFilter, rules: readonly Rule[], frameworks: readonly Framework[]): void {
  const services = [...new Set(rules.map(serviceOf))].toSorted();
  if (filter.service !== undefined && !services.includes(filter.service)) {
    const message = `--service: there are no rules of "${filter.service}"`;
    throw new AuditError('rule/unknown-service', { message, fix: didYouMean(filter.service, services) });
  }
  const [name, ...rest] = filter.framework?.split('/') ?? [];
  if (name === undefined) return;
  const framework = frameworks.find((each) => each.name === name);
  if (!framework) {
    const names = frameworks.map((each) => each.name);
    const message = `--framework: there is no framework "${name}"`;
    throw new AuditError('framework/unknown', { message, fix: didYouMean(name, names) });
  }
  const control = rest.join('/');
  const ids = framework.controls.map(({ id }) => id);
  if (control === '' || ids.includes(control)) return;
  const message = `--framework: ${name} has no control "${control}"`;
  throw new AuditError('framework/unknown-control', { message, fix: didYouMean(control, ids) });
}

/** Rules of a service lie in one folder. */
function serviceOf({ location: { file } }: Rule): string {
  return basename(dirname(file));
}

export function ruleTable(listed: readonly ListedRule[]): string {
  const widest = Math.max(0, ...listed.map(({ rule }) => rule.id.length));
  const lines = listed.map(({ rule: { id, severity, title } }) => {
    return `${severity.padEnd(8)}  ${id.padEnd(widest)}  ${title}`;
  });
  return `${[...lines, `${listed.length} ${listed.length === 1 ? 'rule' : 'rules'}`].join('\n')}\n`;
}

/** Metadata only: the conditions as their author wrote them. */
export function ruleJson(listed: readonly ListedRule[]): string {
  const shown = listed.map(({ rule, controls }) => {
    const { when, assert, message: _message, parameters, reads: _reads, ...rest } = rule;
    const from = packageOf(rule);
    return {
      ...rest,
      service: serviceOf(rule),
      ...(from === undefined ? {} : { package: from }),
      ...(when ? { when: when.text } : {}),
      assert: assert.text,
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, { schema, default: standard }]) => [
          name,
          { ...schema, default: standard },
        ]),
      ),
      controls,
    };
  });
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
