import type { NagRule } from '#src/model/nag.ts';

/** A rule's sentence, and the controls of its framework as `NIST.800.53.R5/AC-3`. */
export interface RuleInfo {
  readonly sentence: string;
  readonly controls: readonly string[];
}

/** cdk-nag writes the controls into the sentence: `… - (Control IDs: AC-3, AC-4(21)).` */
export function ruleInfo({ info, pack }: Pick<NagRule, 'info' | 'pack'>): RuleInfo {
  const [, sentence, list] = /^(.*?)\s*-\s*\(Control IDs?:\s*(.*)\)\.?$/s.exec(info) ?? [];
  if (sentence === undefined || list === undefined) return { sentence: info, controls: [] };
  const controls = [...new Set(list.split(/,\s*/))].map((control) => `${pack}/${control}`);
  return { sentence: `${sentence}.`, controls };
}
