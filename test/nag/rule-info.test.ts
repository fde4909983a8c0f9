import { expect, test } from 'vitest';
import { ruleInfo } from '#src/nag/rule-info.ts';

test.each([
  ['The bucket is open - (Control IDs: AC-3, AC-4(21), AC-3).', 'The bucket is open.', ['X/AC-3', 'X/AC-4(21)']],
  ['No versioning - (Control ID: 10.5.3).', 'No versioning.', ['X/10.5.3']],
  ['The bucket has no - let alone two - logs.', 'The bucket has no - let alone two - logs.', []],
])('%j', (info, sentence, controls) => {
  expect(ruleInfo({ info, pack: 'X' })).toEqual({ sentence, controls });
});
