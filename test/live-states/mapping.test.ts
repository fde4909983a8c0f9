import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { ruleFiles } from '#src/rules/load/rule-files.ts';
import { readDisagreements, readMapping } from './mapping.ts';
import { OPEN_STATES, readStates } from './read-cases.ts';

const SENTENCE = /^[A-Z0-9].{20,}\.$/;
const ids = new Set(ruleFiles('policies/rules', '.').map(({ file }) => basename(file, '.yaml')));
const states = readStates(OPEN_STATES);

test('a check has rules that there are, with parameters of theirs, or a sentence', () => {
  for (const [check, entry] of Object.entries(readMapping())) {
    if (typeof entry === 'string') {
      expect(entry, check).toMatch(SENTENCE);
      continue;
    }
    const { rules, parameters = {} } = 'rules' in entry ? entry : { rules: entry };
    expect(
      rules.filter((id) => !ids.has(id)),
      check,
    ).toEqual([]);
    expect(
      Object.keys(parameters).filter((id) => !rules.includes(id)),
      check,
    ).toEqual([]);
  }
});

test.skipIf(!states)('every check of the set is mapped or argued, every disagreement is one of a state', () => {
  const mapping = readMapping();
  expect([...new Set(states?.map(({ check }) => check))].filter((check) => !(check in mapping))).toEqual([]);
  const keys = new Set(states?.map(({ key }) => key));
  for (const [key, why] of Object.entries(readDisagreements())) {
    expect(keys.has(key), key).toBe(true);
    expect(why, key).toMatch(SENTENCE);
  }
});
