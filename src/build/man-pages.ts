import { resolve } from 'node:path';
import { type Command, Config } from '@oclif/core';
import type { BlockContent, PhrasingContent, Root } from 'mdast';
import remarkMan from 'remark-man';
import { unified } from 'unified';

/** `dist/man/infra-audit.1` and a page for each command, by path: what `--help` says, as `man` wants it. */
export async function manPages(): Promise<ReadonlyMap<string, string>> {
  const config = await Config.load({ root: resolve('.'), ignoreManifest: true });
  const commands = config.commands.filter(({ pluginName, hidden }) => pluginName === config.name && !hidden);
  const page = (name: string, about: string, content: readonly BlockContent[]): [string, string] => [
    resolve('dist/man', `${name}.1`),
    roff({ type: 'root', children: [...content] }, name, about, config.version),
  ];
  return new Map([
    page(config.bin, config.pjson.description ?? '', overview(config.bin, commands)),
    ...commands.map((command) => page(pageName(config.bin, command), summaryOf(command), manual(config.bin, command))),
  ]);
}

function roff(tree: Root, name: string, description: string, version: string): string {
  const about = { name, section: 1, description, version, manual: 'infra-audit' };
  // The same page every day: it gets a date that is never today's, which is then taken out.
  const text = unified()
    .use(remarkMan, { ...about, date: 1 })
    .stringify(tree);
  return `${text.replace(/"January 1970"/, '""').trimEnd()}\n`;
}

function overview(bin: string, commands: readonly Command.Loadable[]): BlockContent[] {
  return [
    heading('SYNOPSIS'),
    paragraph(strong(bin), plain(' command [options]')),
    heading('COMMANDS'),
    ...commands
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .map((command) => entry([strong(`${pageName(bin, command)}(1)`)], summaryOf(command))),
    heading('EXIT STATUS'),
    paragraph(
      plain(
        '0 nothing failed; 1 findings; 2 a mistake in a flag, a file or credentials; 3 something could not be decided; ' +
          '70 internal error; 130 interrupted.',
      ),
    ),
  ];
}

function manual(bin: string, command: Command.Loadable): BlockContent[] {
  const { description = '', flags, args } = command;
  const named = Object.values(args).map((arg) => (arg.required === true ? arg.name : `[${arg.name}]`));
  const examples = [command.examples ?? []].flat().flatMap((one) => (typeof one === 'string' ? one : one.command));
  const shown = Object.values(flags).filter(({ hidden }) => hidden !== true);
  return [
    heading('SYNOPSIS'),
    paragraph(strong([bin, ...command.id.split(':')].join(' ')), plain(` ${[...named, '[options]'].join(' ')}`)),
    ...section(
      'DESCRIPTION',
      description
        .split(/\n\n+/)
        .filter((text) => text.trim() !== '')
        .map((text) => paragraph(plain(text))),
    ),
    ...section(
      'ARGUMENTS',
      Object.values(args).map((arg) => entry([strong(arg.name)], arg.description ?? '')),
    ),
    ...section('OPTIONS', shown.map(optionEntry)),
    ...section('EXAMPLES', examples.length > 0 ? [code(examples.join('\n').replaceAll('<%= config.bin %>', bin))] : []),
    ...section('SEE ALSO', [paragraph(strong(`${bin}(1)`))]),
  ];
}

function optionEntry(flag: Command.Flag.Cached): BlockContent {
  const { name, char, summary, description } = flag;
  const isValued = flag.type === 'option';
  const value = isValued ? `=${flag.helpValue?.toString() ?? `<${flag.options?.join('|') ?? 'value'}>`}` : '';
  const usual = isValued && typeof flag.default === 'string' ? ` The default is ${flag.default}.` : '';
  const titles = [...(char === undefined ? [] : [strong(`-${char}`), plain(', ')]), strong(`--${name}`), plain(value)];
  return entry(titles, `${summary ?? description ?? ''}${usual}`);
}

function pageName(bin: string, { id }: Command.Loadable): string {
  return [bin, ...id.split(':')].join('-');
}

function summaryOf({ summary, id }: Command.Loadable): string {
  return summary ?? id;
}

function section(name: string, content: readonly BlockContent[]): BlockContent[] {
  return content.length > 0 ? [heading(name), ...content] : [];
}

function heading(text: string): BlockContent {
  return { type: 'heading', depth: 2, children: [plain(text)] };
}

/** A term, and what it is in the line below. */
function entry(term: readonly PhrasingContent[], text: string): BlockContent {
  return paragraph(...term, { type: 'break' }, plain(text));
}

function paragraph(...children: PhrasingContent[]): BlockContent {
  return { type: 'paragraph', children };
}

function strong(text: string): PhrasingContent {
  return { type: 'strong', children: [plain(text)] };
}

function plain(value: string): { readonly type: 'text'; readonly value: string } & PhrasingContent {
  return { type: 'text', value };
}

function code(value: string): BlockContent {
  return { type: 'code', value };
}
