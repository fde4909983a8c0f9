import type { Finding } from '#src/model/finding.ts';
import type { FrameworkStatus } from '#src/model/framework-status.ts';
import type { JsonObject } from '#src/model/json.ts';
import { uuidOf } from '../words/uuid-of.ts';
import { observationUuid } from './observations.ts';
import { type OscalContext, prop, prose, tokenOf } from './oscal-words.ts';
import { isRisk, riskUuid } from './risks.ts';

/** What findings are about: a control of a framework, or, where no framework asks, the rule itself. */
interface Target {
  readonly type: 'statement-id' | 'objective-id';
  readonly id: string;
  readonly title: string;
  readonly findings: Finding[];
}

/** One OSCAL finding for each control, else for each rule: satisfied only where something passes and nothing else is known. Of findings that apply. */
export function* controlFindings(
  judged: readonly Finding[],
  frameworks: readonly FrameworkStatus[],
  context: OscalContext,
): Iterable<JsonObject> {
  // Whose rules did not all run: no finding says so, and what passed is not the whole of the control.
  const undecided = new Set(
    frameworks.flatMap(({ name, controls }) =>
      controls.flatMap(({ id, status }) => (status === 'unknown' ? [`${name}/${id}`] : [])),
    ),
  );
  for (const target of targetsOf(judged)) yield findingOf(target, undecided.has(target.title), context);
}

/** The controls that were reviewed; without a framework everything that the workspace asks for. */
export function controlSelections(findings: readonly Finding[]): JsonObject[] {
  const ids = new Set(findings.flatMap(({ frameworks }) => frameworks.map((name) => controlId(name))));
  if (ids.size === 0) return [{ description: 'The environment spec; no framework was asked for.', 'include-all': {} }];
  return [{ 'include-controls': [...ids].map((id) => ({ 'control-id': id })) }];
}

function targetsOf(findings: readonly Finding[]): Target[] {
  const targets = new Map<string, Target>();
  for (const finding of findings) {
    const names = finding.frameworks.length > 0 ? finding.frameworks : [undefined];
    for (const name of names) {
      const key = name ?? ` ${finding.ruleId}`;
      const target = targets.get(key);
      if (target) target.findings.push(finding);
      else targets.set(key, { ...aboutOf(name, finding), findings: [finding] });
    }
  }
  return [...targets.values()];
}

function aboutOf(control: string | undefined, { ruleId, ruleTitle }: Finding): Omit<Target, 'findings'> {
  if (control === undefined) return { type: 'objective-id', id: tokenOf(ruleId), title: ruleTitle ?? ruleId };
  return { type: 'statement-id', id: `${controlId(control)}_smt`, title: control };
}

/**
 * NIST's own catalog in OSCAL names AC-2(1) `ac-2.1` and its statement `ac-2.1_smt`; controls of other frameworks carry the
 * framework's name, because most are bare numbers.
 */
function controlId(name: string): string {
  const [framework = '', ...rest] = name.split('/');
  const control = rest.join('/').toLowerCase();
  if (/^nist[.-]800[.-]53/i.test(framework)) return tokenOf(control.replace(/\((\d+)\)/g, '.$1'));
  return tokenOf(control === '' ? framework : `${framework}_${control}`);
}

function findingOf({ type, id, title, findings }: Target, isUndecided: boolean, context: OscalContext): JsonObject {
  const count = (is: (finding: Finding) => boolean): number => findings.filter(is).length;
  const failed = count(({ verdict, waived }) => verdict === 'fail' && !waived);
  const unknown = count(({ verdict, waived }) => verdict === 'unknown' && !waived);
  const waived = count((finding) => finding.waived !== undefined);
  const passed = count(({ verdict }) => verdict === 'pass');
  const isSatisfied = failed + unknown + waived === 0 && !isUndecided;
  const figures = `${failed} failed, ${unknown} unknown, ${waived} accepted, ${passed} passed${isUndecided ? '; not every rule ran' : ''}`;
  const risks = findings.filter(isRisk);
  return {
    uuid: uuidOf(context.scope, 'finding', type, id, title),
    title: prose(title),
    description: prose(figures),
    props: [prop('rule-id', [...new Set(findings.map(({ ruleId }) => ruleId))].join(' '))],
    target: {
      type,
      'target-id': id,
      status: {
        state: isSatisfied ? 'satisfied' : 'not-satisfied',
        reason: isSatisfied ? 'pass' : failed > 0 ? 'fail' : 'other',
        remarks: prose(figures),
      },
    },
    'related-observations': findings.map((finding) => ({ 'observation-uuid': observationUuid(finding, context) })),
    ...(risks.length > 0
      ? { 'related-risks': risks.map((finding) => ({ 'risk-uuid': riskUuid(finding, context) })) }
      : {}),
  };
}
