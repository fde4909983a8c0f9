import type { Finding } from '#src/model/finding.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Severity } from '#src/model/severity.ts';
import { markdownText } from '../words/markdown-text.ts';

export const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** GitHub sorts security alerts by this number: over 9 is critical, from 7 high, from 4 medium, else low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

export interface SarifRules {
  readonly rules: readonly JsonObject[];
  /** One for each framework that a rule is asked for by, with the controls that are named. */
  readonly taxonomies: readonly (JsonObject & { readonly name: string })[];
  /** Where in `rules` a rule id stands. */
  readonly indexes: ReadonlyMap<string, number>;
}

/** The rules of some findings, each once, with the framework controls that ask for them. */
export function sarifRules(findings: readonly Finding[]): SarifRules {
  const first = new Map<string, Finding>();
  const controls = new Map<string, Set<string>>();
  for (const finding of findings) {
    if (!first.has(finding.ruleId)) first.set(finding.ruleId, finding);
    const named = controls.get(finding.ruleId) ?? new Set();
    for (const control of finding.frameworks) named.add(control);
    controls.set(finding.ruleId, named);
  }
  const rules = [...first.values()].map((finding) => ruleOf(finding, [...(controls.get(finding.ruleId) ?? [])]));
  const frameworks = new Map<string, Set<string>>();
  for (const { framework, control } of [...controls.values()].flatMap((names) => [...names].flatMap(controlOf))) {
    frameworks.set(framework, (frameworks.get(framework) ?? new Set()).add(control));
  }
  const taxonomies = [...frameworks].map(([name, taxa]) => ({ name, taxa: [...taxa].map((id) => ({ id })) }));
  return { rules, taxonomies, indexes: new Map([...first.keys()].map((ruleId, index) => [ruleId, index])) };
}

/** `<framework>/<control>`; a name without a slash belongs to no framework that could be listed. */
function controlOf(name: string): readonly { readonly framework: string; readonly control: string }[] {
  const at = name.indexOf('/');
  return at < 1 ? [] : [{ framework: name.slice(0, at), control: name.slice(at + 1) }];
}

function ruleOf(
  { ruleId, title, ruleTitle, remediation, severity, kind }: Finding,
  controls: readonly string[],
): JsonObject {
  const text = ruleTitle ?? title;
  const help = remediation ?? text;
  const list = controls.map((name) => `- ${markdownText(name)}`).join('\n');
  const relationships = controls.flatMap(controlOf).map(({ framework, control }) => ({
    target: { id: control, toolComponent: { name: framework } },
    kinds: ['relevant'],
  }));
  return {
    id: ruleId,
    shortDescription: { text },
    fullDescription: { text: `${text}${/[.!?]$/.test(text) ? '' : '.'} ${help}` },
    help: { text: help, markdown: list === '' ? markdownText(help) : `${markdownText(help)}\n\n${list}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', kind], 'security-severity': SECURITY_SEVERITY[severity] },
    ...(relationships.length > 0 ? { relationships } : {}),
  };
}
