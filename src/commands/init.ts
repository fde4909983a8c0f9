import { relative, resolve } from 'node:path';
import * as Flags from '@oclif/core/flags';
import { init, type InitResult } from '#src/audit/init.ts';
import { printable } from '#src/reporters/printable.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';

export default class Init extends AuditCommand {
  static override summary = 'Makes a workspace: environments, a first component, schemas, an example for CI.';

  static override description = `Writes what is missing and leaves alone what is there; a second run changes nothing.
With --from it proposes a spec from what runs: components, how each is found again, what is so of them, and parameters
where environments differ. The proposal passes "check" on the same snapshot, and is there to be read and tightened.
What AWS or CDK's bootstrap made, and what nothing stable tells apart, is left out and listed.

Exit codes: 0 the workspace is there; 2 usage error, or something stands where a file goes (then nothing is written).`;

  static override examples = [
    '<%= config.bin %> init',
    '<%= config.bin %> init --env dev,staging --region eu-central-1',
    '<%= config.bin %> init --from dev.snapshot.gz --env dev',
    '<%= config.bin %> init --from account.snapshot.gz --env dev,staging',
    '<%= config.bin %> init --from dev.snapshot.gz --env dev --from prod.snapshot.gz --env prod --dir proposal',
  ];

  static override flags = {
    dir: Flags.string({ helpValue: '<folder>', summary: 'Where to make it; default: the current folder.' }),
    env: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
      helpValue: '<name>,…',
      summary: 'The environments; default: dev.',
    }),
    region: Flags.string({ helpValue: '<region>', summary: 'Where they run; default: us-east-1, or the snapshot’s.' }),
    from: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: '<snapshot>',
      summary: 'Proposes a spec from a snapshot: one that holds all environments, or one for each. Repeatable.',
    }),
    quiet: Flags.boolean({ char: 'q', summary: 'Says nothing.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Init);
    const { dir = '.', env = [], from = [], region, quiet } = flags;
    const root = resolve(dir);
    const result = init({ root, environments: env, from, ...(region === undefined ? {} : { region }) });
    if (quiet) return;
    const folder = relative(process.cwd(), root);
    for (const line of lines(result, folder, from)) process.stdout.write(`${line}\n`);
  }
}

function lines({ done, environments, proposal }: InitResult, folder: string, from: readonly string[]): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const [first = 'dev'] = environments;
  const go = folder === '' ? '' : `cd ${folder} && `;
  const files = done.map(({ path, how }) => `${how} ${prefix}${path}`);
  if (!proposal) {
    const account = [
      `Next: say what ${first} is in policies/architecture, then ask whether it is so:`,
      `  ${go}infra-audit check --env ${first}`,
      'Or let the account say it: infra-audit snapshot, then infra-audit init --from <snapshot> in a folder of its own.',
    ];
    return [...files, '', ...account];
  }
  const reasons = new Map<string, number>();
  for (const { reason } of proposal.leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const leftOut = [...reasons].map(([reason, count]) => `  ${count} ${reason}`);
  const source = resolve(from[0] ?? '');
  return [
    ...files,
    '',
    `proposed ${proposal.components} components with ${proposal.expectations} expectations`,
    ...proposal.unsigned.map(
      (name) =>
        `nothing bears the name ${name}: ${environments.length > 1 ? 'it has nothing' : 'everything was taken for it'}`,
    ),
    ...(leftOut.length > 0 ? ['left out:', ...leftOut, ...unnamed(proposal.leftOut)] : []),
    '',
    'Next: read it, strike what nobody meant, and try it:',
    `  ${go}infra-audit check --env ${first} --source ${folder === '' ? (from[0] ?? '') : source}`,
  ];
}

type LeftOut = NonNullable<InitResult['proposal']>['leftOut'];

/** Each thing that a person may miss; AWS's own are only counted. */
function unnamed(leftOut: LeftOut): string[] {
  const telling = leftOut.filter(({ reason }) => /stable|found again|no environment|no proposal/.test(reason));
  return telling.map(({ resource: { type, name, id } }) => `  - ${type} ${printable(JSON.stringify(name ?? id))}`);
}
