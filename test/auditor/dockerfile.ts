import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const MOST_OUTPUT = { maxBuffer: 64 * 1024 * 1024 };

/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** Instructions without comments, continued lines joined. */
export function readDockerfile(text: string): Instruction[] {
  const lines = text.replace(/\\\n/g, ' ').split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', ...words] = line.split(' ');
      return { name, text: words.join(' ') };
    });
}

/** What a build left: the last stage's files below `root`, its working directory and its entry point. */
export interface BuiltImage {
  readonly root: string;
  readonly workdir: string;
  readonly entrypoint: readonly string[];
  readonly user: string | undefined;
}

interface Stage {
  readonly root: string;
  workdir: string;
  user: string | undefined;
  entrypoint: readonly string[];
}

/**
 * Carries a Dockerfile out without Docker: a folder a stage, every RUN in a shell there, as whoever runs the test (so chown
 * does nothing). Instructions it does not know are an error. `install` stands for `npm ci`.
 */
export async function buildImage(
  folder: string,
  context: string,
  install: (at: string) => Promise<void>,
): Promise<BuiltImage> {
  const stages = new Map<string, Stage>();
  const variables: Record<string, string> = {};
  let stage: Stage | undefined;
  for (const { name, text } of readDockerfile(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    if (name === 'FROM') {
      const label = / AS (\w+)$/.exec(text)?.[1] ?? 'final';
      stage = { root: join(folder, label), workdir: '/', user: undefined, entrypoint: [] };
      mkdirSync(stage.root, { recursive: true });
      stages.set(label, stage);
    } else if (name === 'ARG' || name === 'ENV') {
      const [key = '', value = ''] = text.split('=', 2);
      variables[key] = value;
    } else if (!stage) throw new Error(`${name} before FROM`);
    else await carryOut({ name, text }, { stage, stages, variables, context, install });
  }
  if (!stage) throw new Error('no stage');
  return stage;
}

interface Building {
  readonly stage: Stage;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly variables: Readonly<Record<string, string>>;
  readonly context: string;
  readonly install: (at: string) => Promise<void>;
}

async function carryOut(
  { name, text }: Instruction,
  { stage, stages, variables, context, install }: Building,
): Promise<void> {
  const at = join(stage.root, stage.workdir);
  switch (name) {
    case 'WORKDIR':
      stage.workdir = resolve(stage.workdir, text);
      mkdirSync(join(stage.root, stage.workdir), { recursive: true });
      return;
    case 'COPY': {
      const [, from, rest = text] = /^--from=(\w+) (.*)$/.exec(text) ?? [];
      const source = from === undefined ? undefined : stages.get(from)?.root;
      copy(rest.split(' '), at, (path) => (source === undefined ? fromContext(context, path) : [join(source, path)]));
      return;
    }
    case 'RUN':
      await (/^npm ci\b/.test(text) ? install(at) : run(text, at, variables));
      return;
    case 'USER':
      stage.user = text;
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = JSON.parse(text) as string[]; // its exec form
      return;
    case 'VOLUME':
      return;
    default:
      throw new Error(`${name} is not known here`);
  }
}

function copy(paths: readonly string[], at: string, find: (path: string) => readonly string[]): void {
  const target = paths.at(-1) ?? '';
  for (const path of paths.slice(0, -1)) {
    for (const source of find(path)) {
      const isWhole = path === '.';
      const into = isWhole || target.endsWith('/') ? join(at, target, basename(source)) : join(at, target);
      cpSync(source, into, { recursive: true });
    }
  }
}

function basename(path: string): string {
  return path.slice(dirname(path).length).replace(/^\//, '');
}

/** What .dockerignore lets through: it names all that it allows. */
function fromContext(context: string, path: string): string[] {
  const lines = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n');
  const allowed = lines.flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  if (path === '.') return allowed.map((name) => join(context, name));
  if (!allowed.includes(path.replace(/^\.\//, ''))) throw new Error(`.dockerignore keeps ${path} out`);
  return [join(context, path)];
}

async function run(text: string, at: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const bin = join(at, '.fake-bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'chown'), '#!/bin/sh\nexit 0\n');
  chmodSync(join(bin, 'chown'), 0o755);
  const env = { ...process.env, ...variables, NODE_ENV: '', PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  await execute('sh', ['-euc', text], { cwd: at, env, ...MOST_OUTPUT });
}

/** Makes sure that what was copied is enough to install from, then links the packages that are installed here from the same lockfile. */
export async function linkPackages(at: string): Promise<void> {
  await execute('npm', ['ci', '--dry-run', '--ignore-scripts', '--loglevel', 'error'], { cwd: at, ...MOST_OUTPUT });
  symlinkSync(resolve('node_modules'), join(at, 'node_modules'), 'dir');
}

/** Installs them, as the Dockerfile says. */
export async function installPackages(at: string): Promise<void> {
  await execute('npm', ['ci', '--ignore-scripts', '--prefer-offline'], { cwd: at, ...MOST_OUTPUT });
}

/** A path of the image, on this machine. */
export function inImage({ root }: Pick<BuiltImage, 'root'>, path: string): string {
  const found = isAbsolute(path) ? join(root, path) : path;
  return isAbsolute(path) && existsSync(found) ? found : path;
}
