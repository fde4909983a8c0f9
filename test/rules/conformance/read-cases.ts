import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A case of either set, as far as judging needs it. */
export interface TemplateCase {
  /** What names the case without its text: 12 digits of SHA-256 over control, label and template. */
  readonly key: string;
  /** The grouping key: a control of the fixtures, or a rule of cdk-nag with a finding's details. */
  readonly control: string;
  /** The check of the tool that the case is from: its query, test file or rule. */
  readonly check: string;
  readonly label: 'violation' | 'compliant' | 'not_applicable' | 'no_verdict' | 'suppressed';
  /** A, B or C; C is a list to review. */
  readonly tier: string;
  readonly violating: readonly string[];
  readonly template: string;
  readonly name: string;
}

interface Line {
  readonly control?: string;
  readonly rule_id: string;
  readonly label: TemplateCase['label'];
  readonly tier?: string;
  readonly violating_logical_ids?: readonly string[];
  readonly violating?: readonly { readonly logical_id: string }[];
  readonly template: string | object;
  readonly path?: string;
  readonly test?: string;
  readonly source: string;
}

/** The cases of a file of one of the formats of the conformance sets, gzip or not. */
export function readCases(path: string): TemplateCase[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => caseOf(JSON.parse(line) as Line)); // the format that the set documents
}

function caseOf(each: Line): TemplateCase {
  const control = each.control ?? `nag.${each.rule_id.replaceAll('\\', '')}`;
  const template = typeof each.template === 'string' ? each.template : JSON.stringify(each.template);
  const hash = createHash('sha256').update(JSON.stringify([control, each.label, template]));
  return {
    key: hash.digest('hex').slice(0, 12),
    control,
    check: `${each.source} ${checkOf(each.path ?? each.rule_id)}`,
    label: each.label,
    tier: each.tier ?? 'A',
    violating: each.violating_logical_ids ?? (each.violating ?? []).map(({ logical_id: id }) => id),
    template,
    name: `${each.source} ${each.path ?? each.test ?? each.rule_id}`,
  };
}

/** The folder above `test` (KICS), the file of a rule's tests (Guard), else the file's own name or folder. */
function checkOf(path: string): string {
  const parts = path.replace(/#.*$/, '').split('/');
  const test = parts.lastIndexOf('test');
  const file = parts.at(-1) ?? '';
  return test > 0 ? (parts[test - 1] ?? '') : file.replace(/(_tests)?\.[a-z]+$/, '');
}
