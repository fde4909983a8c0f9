import { parseArgs } from 'node:util';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';

export const help = `An AWS account on this machine with the reference stacks deployed, for tests and demonstrations.

Usage: npm run lab -- --env <name>|all [options]

  --env <name>       the environment to deploy; "a,b" or "all" for several in the one account
  --port <n>         where the account answers (default: 0, any free port)
  --set <key=value>  override a parameter of every environment (repeatable), e.g. --set waf.enabled=true
  --image-tag <tag>  the image tag of the services (default: 1.0.0); "" deploys them without tasks
  --seed <n>         the same resource ids in every run
  --no-deploy        certificates and bootstrap only
  --faults <file>    faults to inject, YAML or JSON (test/lab/README.md)
  --policy <file>    an IAM policy to enforce on every call
  --record <file>    write every call and answer to this file
  --replay <file>    answer from such a file; starts no emulator
  --help             this text

Prints one JSON line on stdout when it is ready, and runs until SIGTERM, SIGINT or the end of its stdin.
`;

export interface Flags {
  readonly help: boolean;
  readonly environments: readonly string[];
  readonly port: number;
  readonly imageTag: string;
  /** Parameters by dotted path. */
  readonly set: Readonly<Record<string, string>>;
  readonly seed?: number;
  readonly deploy: boolean;
  readonly proxy: ProxyFiles;
}

/** Files of the fault-injecting proxy. */
export interface ProxyFiles {
  readonly faults?: string;
  readonly policy?: string;
  readonly record?: string;
  readonly replay?: string;
}

const text = { type: 'string' } as const;

/** The command line, checked; `known` are the workspace's environments. Throws AuditError. */
export function readFlags(args: readonly string[], known: readonly string[]): Flags {
  const { values } = parse(args);
  const { faults, policy, record, replay } = values;
  const names = (values.env ?? '').split(',').filter((name) => name !== '');
  if (names.length === 0 && !values.help && replay === undefined) throw wrong('--env is required, e.g. --env all');
  const environments = names.includes('all') ? known : [...new Set(names)];
  for (const name of environments)
    if (!known.includes(name)) throw wrong(`--env: no environment "${name}"`, didYouMean(name, [...known, 'all']));
  if (record !== undefined && replay !== undefined) throw wrong('--record and --replay exclude each other');
  return {
    help: values.help,
    environments,
    port: wholeNumber('--port', values.port, 65535),
    imageTag: values['image-tag'],
    set: Object.fromEntries((values.set ?? []).map(keyAndValue)),
    ...(values.seed === undefined ? {} : { seed: wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER) }),
    deploy: !values['no-deploy'],
    proxy: { faults, policy, record, replay },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        env: text,
        port: { ...text, default: '0' },
        'image-tag': { ...text, default: '1.0.0' },
        set: { ...text, multiple: true },
        seed: text,
        'no-deploy': { type: 'boolean', default: false },
        faults: text,
        policy: text,
        record: text,
        replay: text,
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // parseArgs throws TypeErrors whose first sentence names the flag.
    throw wrong(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
}

function keyAndValue(pair: string): [string, string] {
  const [key = '', ...value] = pair.split('=');
  if (key === '' || value.length === 0) throw wrong(`--set: expected key=value, got "${pair}"`);
  return [key, value.join('=')];
}

function wholeNumber(flag: string, value: string, maximum: number): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isInteger(number) || number < 0 || number > maximum)
    throw wrong(`${flag}: expected a whole number from 0 to ${maximum}, got "${value}"`);
  return number;
}

function wrong(message: string, fix = 'Run: npm run lab -- --help'): AuditError {
  return new AuditError('lab/usage', { message, fix });
}
