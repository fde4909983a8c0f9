import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Interfaces } from '@oclif/core';
import type { PlainFlag, PlainFlags } from '../cli/plain-flags.ts';

type Flag = Interfaces.Flag<unknown>;

/** Attributes that would have a say in what a flag means. */
const MEANINGFUL = ['aliases', 'charAliases', 'dependsOn', 'deprecated', 'env', 'exclusive', 'relationships'] as const;
/** Attributes that would have one even where the flag is not given. */
const BINDING = ['atLeastOne', 'exactlyOne', 'combinable'] as const;

/** What `dist/plain-commands.json` says of `check`, from the command as it was just built: see src/cli/plain-run.ts. */
export async function plainCommands(): Promise<string> {
  const { default: command } = (await import(pathToFileURL(resolve('dist/commands/check.js')).href)) as {
    readonly default: { readonly flags: Readonly<Record<string, Flag>> }; // what oclif loads as a command
  };
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }; // our own
  return JSON.stringify({ version, check: await plainFlagsOf(command.flags) });
}

async function plainFlagsOf(flags: Readonly<Record<string, Flag>>): Promise<PlainFlags> {
  const entries = Object.entries(flags);
  if (entries.some(([, flag]) => BINDING.some((name) => name in flag && flag[name as keyof Flag] !== undefined)))
    throw new Error('a flag of check binds others: its command line is not plain');
  const plain: [string, PlainFlag][] = [];
  for (const [name, flag] of entries) {
    const is = await plainFlag(flag);
    if (is) plain.push([name, is]);
  }
  return {
    flags: Object.fromEntries(plain),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
    defaults: Object.fromEntries(
      entries.flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}

/** Undefined for a flag whose value oclif reads in a way of its own: a number, a file, what the environment says. */
async function plainFlag(flag: Flag): Promise<PlainFlag | undefined> {
  if (typeof flag.default === 'function') throw new Error(`--${flag.name}: the default is known at run time only`);
  if (MEANINGFUL.some((name) => flag[name] !== undefined)) return undefined;
  if (flag.type === 'boolean') return flag.allowNo ? undefined : { type: 'boolean' };
  const { multiple, multipleNonGreedy, delimiter, options } = flag;
  if ((multiple && !multipleNonGreedy) || flag.allowStdin || !(await isVerbatim(flag))) return undefined;
  return {
    type: 'option',
    ...(multiple ? { isMultiple: true } : {}),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(options ? { options } : {}),
  };
}

/** Whether a flag's text is its value. */
async function isVerbatim(flag: Interfaces.OptionFlag<unknown>): Promise<boolean> {
  try {
    const parsed: unknown = await flag.parse('1.0 text', {} as Parameters<typeof flag.parse>[1], flag); // not read
    return parsed === '1.0 text';
  } catch {
    return false;
  }
}
