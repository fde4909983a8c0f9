import type { Evidence, Finding } from '#src/model/finding.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { cutText, placeText, subjectName } from '../words/finding-words.ts';
import { markdownCode, markdownText } from '../words/markdown-text.ts';
import { tellingEvidence } from '../words/telling-evidence.ts';
import { holdingText, noteOf, witnessOf } from '../words/witness.ts';

/** Evidences, characters of a value, and of a sentence: a comment is read at a glance. */
const MOST = { evidences: 5, steps: 12, value: 160, text: 400, path: 120 };

/** Findings of one cause, the strongest first: people read them as one. */
export type Cause = readonly [Finding, ...Finding[]];

/** The findings grouped by their cause, the worst first. */
export function byCause(findings: readonly Finding[]): readonly Cause[] {
  const causes = new Map<string, [Finding, ...Finding[]]>();
  const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  for (const finding of findings.toSorted((a, b) => rank(a) - rank(b))) {
    const key = finding.cause ?? finding.fingerprint;
    const cause = causes.get(key);
    if (cause) cause.push(finding);
    else causes.set(key, [finding]);
  }
  return [...causes.values()];
}

/** A cause as the lines of one list item. */
export function findingItem([finding, ...others]: Cause): string {
  const { severity, verdict, ruleId, resource, title, reason, baseline, drift, remediation, locations, component } =
    finding;
  const name = subjectName(resource) || component || '';
  const since = baseline === 'worse' ? ' **worse**' : '';
  const lines = [
    `**${severity}**${since}${verdict === 'unknown' ? ' unknown' : ''} ${code(ruleId)} ${code(resource.type)}${name === '' ? '' : ` ${code(name)}`}`,
    `${text(title)}${reason === undefined ? '' : ` because ${text(reason)}`}`,
    ...evidenceLines(finding),
    ...(drift === undefined ? [] : [`_${drift.view}_: ${text(drift.advice)}`]),
    ...(remediation === undefined || remediation === drift?.advice ? [] : [`Fix: ${text(remediation)}`]),
    ...(locations.length > 0
      ? [
          locations
            .slice(0, MOST.evidences)
            .map((place) => code(placeText(place)))
            .join(' '),
        ]
      : []),
    ...(others.length > 0 ? [`Also: ${others.map((other) => code(other.ruleId)).join(', ')}`] : []),
  ];
  return lines.join('<br>\n');
}

function evidenceLines({ evidence }: Finding): string[] {
  const telling = tellingEvidence(evidence);
  const more = telling.length - MOST.evidences;
  const holding = holdingText(evidence);
  return [
    ...telling.slice(0, MOST.evidences).flatMap((each) => proofLines(each) ?? plainLines(each)),
    ...(more > 0 ? [`… and ${more} more differences`] : []),
    ...(holding === undefined ? [] : [holding]),
  ];
}

function plainLines({ path, expected, actual }: Evidence): string[] {
  return [`${code(path)}: expected ${value(expected)}, actual ${value(actual)}`];
}

/** A counterexample, a step of its way a line, or a note of a proof. */
function proofLines(evidence: Evidence): string[] | undefined {
  const note = noteOf(evidence);
  if (note !== undefined) return [`_Note_: ${text(note)}`];
  const witness = witnessOf(evidence);
  if (!witness) return undefined;
  const steps = witness.members.flatMap((member) =>
    member.steps.map((step, at) => `${at === 0 ? text(member.name) : '→'} ${markdownCode(cutText(step, MOST.value))}`),
  );
  const more = steps.length - MOST.steps;
  return [
    `Not so: ${text(witness.says)}`,
    ...steps.slice(0, MOST.steps),
    ...(more > 0 ? [`… and ${more} more steps`] : []),
  ];
}

function value(json: unknown): string {
  return markdownCode(cutText(JSON.stringify(json) ?? 'null', MOST.value));
}

function code(name: string): string {
  return markdownCode(cutText(name, MOST.path));
}

function text(sentence: string): string {
  return markdownText(cutText(sentence, MOST.text));
}
