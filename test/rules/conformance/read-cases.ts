import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A case of either set, as far as judging needs it. */
export interface TemplateCase {
  /** The grouping key: a control of the fixtures, or a rule of cdk-nag without its details. */
  readonly control: string;
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
    .map((line) => {
      const each = JSON.parse(line) as Line; // the format that the set documents
      return {
        control: each.control ?? `nag.${each.rule_id.replace(/\\?\[.*$/, '')}`,
        label: each.label,
        tier: each.tier ?? 'A',
        violating: each.violating_logical_ids ?? (each.violating ?? []).map(({ logical_id: id }) => id),
        template: typeof each.template === 'string' ? each.template : JSON.stringify(each.template),
        name: `${each.source} ${each.path ?? each.test ?? each.rule_id}`,
      };
    });
}
