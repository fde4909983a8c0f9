import type { Severity } from '#src/model/severity.ts';
import { isAtLeast } from '#src/model/severity.ts';
import type { Rule } from '#src/rules/rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { loadRules } from './rule-load.ts';

export interface RuleFilter {
  /** A part of a type or of an id. */
  readonly text?: string;
  readonly severity?: Severity;
}

/** The rules of a workspace that a filter lets through, by id. */
export function listRules(workspace: Workspace, { text, severity }: RuleFilter): Rule[] {
  const isWanted = ({ id, types, title }: Rule): boolean =>
    text === undefined || [id, title, ...types].some((each) => each.toLowerCase().includes(text.toLowerCase()));
  return loadRules(workspace).filter(
    (rule) => isWanted(rule) && (severity === undefined || isAtLeast(rule.severity, severity)),
  );
}

export function ruleTable(rules: readonly Rule[]): string {
  const widest = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, title }) => `${severity.padEnd(8)}  ${id.padEnd(widest)}  ${title}`);
  return `${[...lines, `${rules.length} rules`].join('\n')}\n`;
}

/** Metadata only: the conditions as their author wrote them. */
export function ruleJson(rules: readonly Rule[]): string {
  const shown = rules.map(({ when, assert, message: _message, parameters, ...rule }) => ({
    ...rule,
    ...(when ? { when: when.text } : {}),
    assert: assert.text,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, { schema, default: standard }]) => [
        name,
        { ...schema, default: standard },
      ]),
    ),
  }));
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
