import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AuditError } from '../model/audit-error.ts';
import { didYouMean } from '../documents/suggest.ts';

/** The files of one new unit, by path: the unit and its test. */
type Scaffold = (name: string) => Readonly<Record<string, string>>;

const pascal = (name: string): string =>
  name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What `npm run new -- <kind> <name>` can make. A test scaffolds each kind and compiles it. */
const KINDS: Readonly<Record<string, Scaffold>> = {
  command: (name) => ({
    [`src/commands/${name}.ts`]: `import { AuditCommand } from '#src/cli/audit-command.ts';

export default class ${pascal(name)} extends AuditCommand {
  static override summary = 'What it answers, in one sentence.';

  static override examples = ['<%= config.bin %> ${name}'];

  async run(): Promise<void> {
    await this.parse(${pascal(name)});
    throw new Error('${name}: call one use case of src/audit here, then print');
  }
}
`,
    [`test/commands/${name}.test.ts`]: `import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

test('${name} answers', async () => {
  expect(await runCli(['${name}'])).toMatchObject({ code: 0, stderr: '' });
});
`,
  }),
  reporter: (name) => ({
    [`src/reporters/${name}.ts`]: `import type { Report } from '#src/model/report.ts';

/** Who reads this format, and where. */
export function ${camel(name)}(report: Report): string {
  return \`\${report.summary.fail} failed\\n\`;
}
`,
    [`test/reporters/${name}.test.ts`]: `import { expect, test } from 'vitest';
import { ${camel(name)} } from '#src/reporters/${name}.ts';

test('${name} is a pure function of a report', () => {
  expect(${camel(name)}).toHaveLength(1);
});
`,
  }),
};

/** Writes the unit and its test; a file that exists is never overwritten. */
export function scaffold(kind: string, name: string): string[] {
  const make = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!make)
    throw new AuditError('new/kind', { message: `unknown kind "${kind}"`, fix: didYouMean(kind, Object.keys(KINDS)) });
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new AuditError('new/name', {
      message: `"${name}" is no name for a file`,
      fix: 'Use kebab-case, e.g. junit-summary.',
    });
  }
  const files = Object.entries(make(name));
  const taken = files.find(([file]) => existsSync(file));
  if (taken) throw new AuditError('new/taken', { message: `${taken[0]} exists already` });
  for (const [file, text] of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return files.map(([file]) => file);
}

if (process.argv[1] === import.meta.filename) {
  const [kind = '', name = ''] = process.argv.slice(2);
  try {
    console.log(`${scaffold(kind, name).join('\n')}\nThen: npm run generate`);
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    console.error(`${error.message}\nusage: npm run new -- <${Object.keys(KINDS).join('|')}> <name>`);
    process.exitCode = 2;
  }
}
