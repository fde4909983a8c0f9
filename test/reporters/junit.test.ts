import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { junit as junitPieces } from '#src/reporters/junit.ts';
import type { Report } from '#src/model/report.ts';
import { joined } from './joined.ts';
import { everyKind, failing, HOSTILE, reportOf } from './report-fixture.ts';

const junit = (report: Report): string => joined(junitPieces(report));

test('each finding is a case: failure, error, skipped or passed, and the totals agree', () => {
  const xml = junit(reportOf(everyKind, { warnings: ['stale & old'] }));
  const cases = xml.match(/<testcase [^>]*?(\/>|>.*?<\/testcase>)/gs) ?? [];
  expect(cases.map((text) => /<(failure|error|skipped)\b/.exec(text)?.[1])).toEqual([
    undefined, // the case that says what passed
    'failure',
    'failure',
    'skipped',
    'error',
    'skipped',
    undefined,
    'skipped',
  ]);
  expect(xml).toContain('tests="8" failures="2" errors="1" time="1.234" skipped="3"');
  expect(cases[3]).toContain('<skipped message="the log bucket itself (platform, until 2027-01-31)"/>');
  expect(cases[5]).toContain('informs only: ');
  expect(xml).toContain('<system-err>stale &amp; old</system-err>');
});

test('a case names its rule, resource and place, and holds evidence and fix', () => {
  const xml = junit(reportOf([failing]));
  expect(xml).toContain(
    '<testcase classname="AwsSolutions-IAM5" name="AWS::IAM::Role cheetah-app/Role/Resource (AwsSolutions-IAM5[Resource::*])" file="stacks/security/task role.ts" line="12">',
  );
  expect(xml).toContain('fix: Name the resources.\nstacks/security/task role.ts:12:5</failure>');
});

test('the worst names give XML that a strict parser reads back', () => {
  const finding = { ...failing, title: HOSTILE, ruleId: HOSTILE, resource: { type: HOSTILE, id: HOSTILE } };
  const xml = junit(reportOf([finding], { warnings: [HOSTILE] }));
  const script = `
import sys, json, xml.etree.ElementTree as tree
suite = tree.fromstring(sys.stdin.buffer.read())[0]
case = suite.findall("testcase")[1]
print(json.dumps({ "classname": case.get("classname"), "message": case[0].get("message"), "cases": len(suite.findall("testcase")) }))`;
  const read: unknown = JSON.parse(execFileSync('python3', ['-c', script], { input: xml, encoding: 'utf8' }));
  const shown = 'a\\u{0}\\u{1b}[2J\\u{202e}<b>&"\']]>\\u{d800}\\u{ffff}\n\tz';
  expect(read).toEqual({ classname: shown, message: `${shown} (high)`, cases: 2 });
});

test('a report without findings is still a suite with a case', () => {
  expect(junit(reportOf([]))).toContain('tests="1" failures="0" errors="0" time="1.234" skipped="0"');
});
