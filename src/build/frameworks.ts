import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import type { Framework } from '../model/framework-status.ts';
import type { PackedControl, PackedFrameworks } from '../rules/frameworks/built-in-frameworks.ts';
import { FRAMEWORKS_FOLDER } from '../rules/frameworks/load-frameworks.ts';
import { digestOf } from '../rules/load/read-rules.ts';
import { type FrameworkSource, readFrameworkSource, SOURCES_FOLDER } from './framework-sources.ts';

/**
 * Check → rules: our own table, and those that the conformance tests keep, where text instead of rules says why there are none.
 * Rules that do not exist (yet) are left out; a test of each table holds that there are none such.
 */
const CHECKS = ['src/build/checks.yaml', 'test/live-states/checks.yaml', 'test/rules/conformance/controls.yaml'];

/** A built-in framework, and its file. */
export interface FrameworkText extends Framework {
  readonly file: string;
  readonly text: string;
}

/** The built-in frameworks, made of what other tools check for each control and of which rules look after the same. */
export function frameworkTexts(ruleIds: ReadonlySet<string>): FrameworkText[] {
  const checks = rulesByCheck(ruleIds);
  const files = readdirSync(SOURCES_FOLDER).toSorted();
  return files.map((file) => {
    const name = file.replace(/\.yaml$/, '');
    const source = readFrameworkSource(join(SOURCES_FOLDER, file));
    const { licence, ...framework } = frameworkOf(name, source, checks, ruleIds);
    const { controls, ...head } = framework;
    const header = '# yaml-language-server: $schema=../schemas/framework.schema.json\n# Generated: npm run generate\n';
    // As prettier would leave it, which would take a second.
    const text = `${header}${dump({ ...head, licence, controls }, { lineWidth: -1 })}`;
    return { ...framework, file: `${FRAMEWORKS_FOLDER}/${file}`, text };
  });
}

function frameworkOf(
  name: string,
  { title, version, source, date, licence, controls }: FrameworkSource,
  checks: ReadonlyMap<string, readonly string[]>,
  ruleIds: ReadonlySet<string>,
): Framework & { readonly licence: string } {
  const own = Object.entries(controls).map(([id, { title: called, checks: names, rules = [], reason }]) => {
    const all = new Set([
      ...names.flatMap((check) => checks.get(check) ?? []),
      ...rules.filter((rule) => ruleIds.has(rule)),
    ]);
    return {
      id,
      ...(called === undefined ? {} : { title: called }),
      rules: [...all].toSorted(),
      ...(reason === undefined || all.size > 0 ? {} : { reason }),
    };
  });
  return { name, title, version, source, date, licence, controls: own };
}

function rulesByCheck(ruleIds: ReadonlySet<string>): Map<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const file of CHECKS.filter((each) => existsSync(each))) {
    const table = load(readFileSync(file, 'utf8')) as Record<string, unknown>; // a file of this repository; members are looked at
    for (const [check, value] of Object.entries(table)) {
      const rules = rulesIn(value);
      all.set(check, [...(all.get(check) ?? []), ...rules.filter((rule) => ruleIds.has(rule))]);
    }
  }
  return all;
}

/** A list of rules, or an object with one; a sentence instead says why there are none. */
function rulesIn(value: unknown): string[] {
  const list: unknown = typeof value === 'object' && value !== null && 'rules' in value ? value.rules : value;
  return Array.isArray(list) ? list.map(String) : [];
}

/** The built-in frameworks for the tool itself: rules by number, so that reading them costs a run little. */
export function packedFrameworks(texts: readonly FrameworkText[]): string {
  const rules = [...new Set(texts.flatMap(({ controls }) => controls.flatMap((each) => each.rules)))].toSorted();
  const numbers = new Map(rules.map((rule, index) => [rule, index]));
  const frameworks = texts.map(({ name, title, version, source, date, controls }) => {
    const packed = controls.map(({ id, rules: own, title: called, reason }): PackedControl => {
      const indexes = own.map((rule) => numbers.get(rule) ?? -1);
      if (reason !== undefined) return [id, indexes, called ?? '', reason];
      return called === undefined ? [id, indexes] : [id, indexes, called];
    });
    return { name, title, version, source, date, controls: packed };
  });
  const digests = Object.fromEntries(texts.map(({ name, text }) => [digestOf(Buffer.from(text)), name]));
  const all: PackedFrameworks = { rules, digests, frameworks };
  const lines = all.frameworks.map((each) => `    ${JSON.stringify(each)}`);
  return `{\n  "digests": ${JSON.stringify(digests)},\n  "rules": ${JSON.stringify(rules)},\n  "frameworks": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
