import { expect, test } from 'vitest';
import { chooseRules, openRuleBook } from '#src/audit/check-rules.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { demandOfRules } from '#src/rules/demand.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { workspaceWith } from '../spec/workspace-fixture.ts';

const book = await openRuleBook(undefined);
const NOTHING_SAID = { rules: undefined, frameworks: [] };

/** An environment's file that says this of rules. */
function environmentWith(rules: string) {
  const text = `environment: dev\nregion: us-east-1\nparameters: {}\n${rules}`;
  return loadEnvironment(workspaceWith({ 'policies/environments/dev.yaml': text }), 'dev');
}

const idsOf = (rules: string, words: Parameters<typeof chooseRules>[1] = NOTHING_SAID): string[] =>
  chooseRules(book, words, environmentWith(rules)).rules.map(({ id }) => id);
const all = builtInRules().rules.map(({ id }) => id);
const ofService = (service: string): string[] =>
  builtInRules()
    .rules.filter(({ location }) => location.file.includes(`/${service}/`))
    .map(({ id }) => id);

test.each([
  ['', []],
  ['rules: [none]\n', []],
  ['rules: [all]\n', all],
  ['rules: [s3, ecr]\n', [...ofService('ecr'), ...ofService('s3')]],
  ['rules: [s3-bucket-blocks-public-access]\n', ['s3-bucket-blocks-public-access']],
  ['rules: { packs: [s3], skip: ["s3-*"] }\n', ofService('s3').filter((id) => !id.startsWith('s3-'))],
])('%j are these rules', (rules, expected) => {
  expect(idsOf(rules).toSorted()).toEqual([...expected].toSorted());
});

test('the command line goes before the file; a framework is its rules', () => {
  expect(idsOf('rules: [all]\n', { rules: ['none'], frameworks: [] })).toEqual([]);
  expect(idsOf('rules: { packs: [all], skip: [s3] }\n', { rules: ['s3'], frameworks: [] })).toEqual(ofService('s3'));
  const cis = idsOf('', { rules: undefined, frameworks: ['cis-aws-7.0'] });
  expect(cis).toContain('root-user-mfa');
  expect(cis.length).toBeLessThan(all.length / 2);
  expect(idsOf('rules: [cis-aws-7.0]\n')).toEqual(cis);
});

test('a wrong rule gets a near name, the id of its file, or the way to the list; never the first names of it', () => {
  const fixOf = (word: string): string => {
    try {
      chooseRules(book, { rules: [word], frameworks: [] });
    } catch (error) {
      if (error instanceof AuditError) return error.problems[0]?.fix ?? '';
    }
    return 'nothing was wrong';
  };
  expect(fixOf('s3-bucket-blocks-public-acces')).toBe('Did you mean "s3-bucket-blocks-public-access"?');
  expect(fixOf('policies/rules/s3/s3-bucket-blocks-public-access.yaml')).toBe(
    'Give its id: s3-bucket-blocks-public-access.',
  );
  expect(fixOf('mine.yaml')).toBe('Give its id; its file must lie in policies/rules/<service>/.');
  expect(fixOf('zzzzzzzzzzzzzzzzzzzzzz')).toBe('"infra-audit rule list" has them all.');
});

test.each([
  [
    'rules: [{ packs: [s3] }]\n',
    ':4:9: "rules.0" is {"packs":["s3"]}; expected string\n  The name of a pack, framework or rule. For more, rules is one object, no list: { packs: [...], skip: [...], parameters: { <rule-id>: { <name>: value } } }',
  ],
  ['rules: [s33]\n', ':4:9: no pack, framework or rule is called "s33"\n  Did you mean "s3"?'],
  ['rules: { packs: [all], skip: [s3-bucket-x] }\n', ':4:31: no pack, framework or rule is called "s3-bucket-x"'],
  ['rules: { pack: [all] }\n', ':4:10: unknown key "pack" in "rules"\n  Did you mean "packs"?'],
  ['rules: all\n', ':4:8: "rules" is "all"; expected array or object'],
  [
    'rules:\n  packs: [all]\n  parameters:\n    log-group-retentoin: { days: 1 }\n',
    ':7:5: there is no rule "log-group-retentoin"\n  Did you mean "log-group-retention"?',
  ],
  [
    'rules:\n  packs: [all]\n  parameters:\n    log-group-retention: { day: 1 }\n',
    ':7:28: log-group-retention has no parameter "day"\n  Did you mean "days"?',
  ],
  [
    'rules:\n  packs: [all]\n  parameters:\n    log-group-retention: { days: many }\n',
    ':7:34: "days" of log-group-retention is "many"; it must be {"type":"integer","minimum":1}',
  ],
])('%j is refused: %s', (rules, message) => {
  expect(() => idsOf(rules)).toThrow(`policies/environments/dev.yaml${message}`);
});

test('rules demand what they judge, what they follow, and of that what they say', () => {
  const rules = builtInRules().rules.filter(
    ({ id }) => id === 'log-group-retention' || id === 'cloudtrail-trail-is-logging',
  );
  const { types, wants } = demandOfRules(rules);
  expect([...types].toSorted()).toEqual(
    ['AWS::CloudFormation::Stack', ...new Set(rules.flatMap((rule) => rule.types))].toSorted(),
  );
  expect(wants('AWS::Logs::LogGroup')).toBe(true);
  expect(wants('AWS::Logs::LogGroup', ['RetentionInDays'])).toBe(true);
  expect(wants('AWS::Logs::LogGroup', ['DataProtectionPolicy'])).toBe(false);
  expect(wants('AWS::CloudTrail::Trail', ['IsLogging'])).toBe(true);
  expect(wants('AWS::S3::Bucket')).toBe(false);
  // A reference leads to another type, of which anything may name the resource.
  const all = demandOfRules(builtInRules().rules);
  expect(all.wants('AWS::EC2::FlowLog', ['ResourceId'])).toBe(true);
  expect(all.types.size).toBeGreaterThan(20);
});
