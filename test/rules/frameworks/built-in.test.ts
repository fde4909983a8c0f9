import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readFrameworkSource, SOURCES_FOLDER } from '#src/build/framework-sources.ts';
import { builtInFrameworks } from '#src/rules/frameworks/built-in-frameworks.ts';
import { controlsByRule } from '#src/rules/frameworks/controls-by-rule.ts';
import { loadFrameworks } from '#src/rules/frameworks/load-frameworks.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';

const { frameworks } = builtInFrameworks();
const ruleIds = new Set(builtInRules().rules.map(({ id }) => id));
const named = frameworks.map(({ name }) => name);
const controlsOf = (name: string) => frameworks.find((each) => each.name === name)?.controls ?? [];

describe('the built-in frameworks', () => {
  it('are those of the field', () => {
    expect(named).toEqual(['aws-fsbp', 'cis-aws-7.0', 'hipaa-security', 'nist-800-53-r5', 'pci-dss-4.0.1', 'soc-2']);
  });

  it.each(named)('%s says of every control which rules look after it, all of which exist', (name) => {
    const controls = controlsOf(name);
    const unknown = controls.flatMap(({ rules }) => rules.filter((rule) => !ruleIds.has(rule)));
    expect(unknown).toEqual([]);
    expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
    expect(controls.some(({ rules }) => rules.length > 0)).toBe(true);
    expect(controls.some(({ rules }) => rules.length === 0)).toBe(true);
  });

  it('have all controls of their frameworks, assessed or not', () => {
    // By the publishers: 70 recommendations of CIS 7.0, 61 Trust Services Criteria, 20 families and 324 base controls of NIST.
    expect(controlsOf('cis-aws-7.0')).toHaveLength(70);
    expect(controlsOf('soc-2')).toHaveLength(61);
    const nist = controlsOf('nist-800-53-r5').map(({ id }) => id);
    expect(new Set(nist.map((id) => id.slice(0, 2))).size).toBe(20);
    expect(nist.filter((id) => !id.includes('('))).toHaveLength(324);
  });

  it.each(['aws-fsbp', 'cis-aws-7.0', 'pci-dss-4.0.1', 'soc-2'])(
    '%s has identifiers only: its text is not ours',
    (name) => {
      expect(controlsOf(name).filter(({ title }) => title !== undefined)).toEqual([]);
    },
  );

  it.each([
    ['aws-fsbp', 'RDS.5', 'rds-instance-multi-az'],
    ['aws-fsbp', 'S3.7', 's3-bucket-replicated-to-another-region'],
    ['cis-aws-7.0', '4.2', 'cloudtrail-trail-log-file-validation'],
    ['hipaa-security', '164.312(a)(2)(iv)', 'rds-instance-encrypted'],
    ['nist-800-53-r5', 'SC-28', 'ebs-volume-encrypted'],
    ['nist-800-53-r5', 'SC-8', 's3-bucket-tls-only'],
    ['pci-dss-4.0.1', '1.3.1', 'rds-instance-not-public'],
    ['soc-2', 'CC6.6', 'security-group-ssh-restricted'],
  ])('%s has %s looked after by %s', (name, id, rule) => {
    expect(controlsOf(name).find((control) => control.id === id)?.rules).toContain(rule);
  });

  it('name for each rule the controls it speaks for', () => {
    const controls = controlsByRule(frameworks).get('s3-bucket-versioning-enabled') ?? [];
    expect(controls).toContain('aws-fsbp/S3.14');
    expect(controls).toContain('nist-800-53-r5/CP-10');
    expect(controls.every((control) => named.includes(control.split('/')[0] ?? ''))).toBe(true);
  });

  it('are read from this repository’s own files as the build packed them', () => {
    expect(loadFrameworks('.', ruleIds)).toEqual(frameworks);
  });
});

describe('what frameworks are made of', () => {
  it('names rules that exist', () => {
    const checks = load(readFileSync('src/build/checks.yaml', 'utf8')) as Record<string, readonly string[]>; // our own file
    const direct = named.flatMap((name) => {
      const { controls } = readFrameworkSource(`${SOURCES_FOLDER}/${name}.yaml`);
      return Object.values(controls).flatMap(({ rules = [] }) => rules);
    });
    expect([...Object.values(checks).flat(), ...direct].filter((rule) => !ruleIds.has(rule))).toEqual([]);
  });

  it('names checks that a framework or another table knows', () => {
    const known = new Set(
      named.flatMap((name) =>
        Object.values(readFrameworkSource(`${SOURCES_FOLDER}/${name}.yaml`).controls).flatMap(({ checks }) => checks),
      ),
    );
    const checks = load(readFileSync('src/build/checks.yaml', 'utf8')) as Record<string, unknown>; // our own file
    expect(Object.keys(checks).filter((check) => !known.has(check))).toEqual([]);
    expect(existsSync('test/rules/conformance/controls.yaml')).toBe(true);
  });
});
