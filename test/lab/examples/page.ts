import type { Drift } from './drift.ts';

/** The page beside the recorded example: what was changed, and where `check` must find it. Markdown. */
export function page(drifts: readonly Drift[]): string {
  const found = drifts.filter(({ finds }) => finds.length > 0);
  const harmless = drifts.filter(({ finds }) => finds.length === 0);
  return `# cheetah, drifted

\`cheetah-drifted.snapshot.gz\` is a deployed cheetah as \`infra-audit snapshot\` read it, after people had changed it past its
code. The account is the emulator of \`npm run lab\`; the changes went through the services' own APIs. It needs no AWS account:

    npx infra-audit check --env cheetah --source reports/examples/cheetah-drifted.snapshot.gz

exits 1 and finds just these ${found.length} changes:

| What was done | Why | Resource | Property |
| --- | --- | --- | --- |
${found.map(row).join('\n')}

Not found, and rightly so:

${harmless.map(({ what, why }) => `- ${what} (${why})`).join('\n')}

\`npm run examples\` records the file anew and writes this page.
`;
}

function row({ what, why, finds }: Drift): string {
  const resources = new Set(finds.map(({ type, resource }) => `${type}${resource === '*' ? '' : ` \`${resource}\``}`));
  const properties = new Set(finds.map(({ property }) => `\`${property}\``));
  return `| ${[what, why, [...resources].join(', '), [...properties].join(', ')].join(' | ')} |`;
}
