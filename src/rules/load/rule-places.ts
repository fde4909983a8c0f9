import { readFileSync } from 'node:fs';
import { readYaml } from '#src/documents/yaml-document.ts';
import type { Rule } from '../rule.ts';
import { conditionPlaces } from './condition-places.ts';
import type { RuleFilePath } from './rule-files.ts';

/** Where an offset of a condition stands in the file of its rule, as `line:column`. */
export function rulePlaces({ path, file }: RuleFilePath, rule: Rule): (name: 'when' | 'assert', at: number) => string {
  const [document, text] = [readYaml(path, file), readFileSync(path, 'utf8')];
  const places = {
    when: conditionPlaces(document, text, ['when'], rule.when?.text ?? ''),
    assert: conditionPlaces(document, text, ['assert'], rule.assert.text),
  };
  return (name, at) => {
    const { line, column } = places[name](at);
    return `${line}:${column}`;
  };
}
