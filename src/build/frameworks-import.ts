import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { type FrameworkSource, readFrameworkSource, SOURCES_FOLDER } from './framework-sources.ts';

/** Where a framework's requirements stand in the other tools, and how they are called there. */
interface Origin {
  /** A file of prowler/compliance/aws. */
  readonly prowler: string;
  readonly control: (requirement: Requirement) => string;
  /** A heading of cdk-nag's RULES.md. */
  readonly nag?: { readonly heading: string; readonly control: (id: string) => string };
}

/** What is read of a requirement of Prowler's. */
interface Requirement {
  readonly Id: string;
  readonly Name?: string;
  readonly Checks: readonly string[];
  readonly Attributes: readonly { readonly Section?: string }[];
}

const ORIGINS: Readonly<Record<string, Origin>> = {
  'aws-fsbp': { prowler: 'aws_foundational_security_best_practices_aws.json', control: ({ Id }) => Id },
  'cis-aws-7.0': { prowler: 'cis_7.0_aws.json', control: ({ Id }) => Id },
  'hipaa-security': {
    prowler: 'hipaa_aws.json',
    control: firstWord,
    nag: { heading: 'HIPAA Security', control: (id) => id.replace('))', ')') },
  },
  'nist-800-53-r5': {
    prowler: 'nist_800_53_revision_5_aws.json',
    control: ({ Id }) => nistControl(Id.replace(/^([a-z]+)_(\d+)(?:_(\d+))?.*$/, nistSpelling)),
    nag: { heading: 'NIST 800-53 rev 5', control: nistControl },
  },
  // Prowler numbers on within a requirement; the section begins with the requirement's own number.
  'pci-dss-4.0.1': {
    prowler: 'pci_4.0_aws.json',
    control: ({ Attributes }) => Attributes[0]?.Section?.split(':')[0] ?? '',
  },
  'soc-2': { prowler: 'soc2_aws.json', control: firstWord },
};

/** Checks that have nothing to do with the control they are listed under (replication, expired certificates, age of instances), or that AWS has retired. */
const MISTAKEN = new Set([
  'aws-fsbp/S3.7/s3_bucket_cross_account_access',
  'aws-fsbp/IAM.26/iam_user_accesskey_unused',
  'aws-fsbp/IAM.26/iam_user_console_access_unused',
  'aws-fsbp/EC2.4/ec2_instance_older_than_specific_days',
  'aws-fsbp/EC2.22/ec2_securitygroup_not_used',
]);

/** Withdrawn by NIST, or never there, → what took them in: https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final. */
const GONE: Readonly<Record<string, string>> = {
  'AC-3(1)': 'AC-6',
  'CP-1(2)': 'CP-1',
  'SA-1(1)': 'SA-1',
  'SC-7(2)': 'SC-7',
  'SI-1(1)': 'SI-1',
};

function firstWord({ Name = '' }: Requirement): string {
  return Name.split(' ')[0] ?? '';
}

function nistSpelling(_all: string, family: string, number: string, enhancement?: string): string {
  return `${family.toUpperCase()}-${number}${enhancement === undefined ? '' : `(${enhancement})`}`;
}

/** The control or enhancement that a part of one belongs to: `AC-3(15)(a)` → `AC-3(15)`, `CM-2b.1` → `CM-2`. */
function nistControl(id: string): string {
  const [control = ''] = /^[A-Z]{2}-\d+(\(\d+\))?/.exec(id) ?? [];
  return GONE[control] ?? control;
}

/** Pairs of a control and a check, as the other tools list them. */
function pairsOf({ prowler, control, nag }: Origin, folder: string): [control: string, check: string][] {
  // Its published format, of which only these members are read.
  const { Requirements } = JSON.parse(readFileSync(join(folder, prowler), 'utf8')) as { Requirements: Requirement[] };
  const pairs = Requirements.flatMap((each) => each.Checks.map((check): [string, string] => [control(each), check]));
  if (!nag) return pairs;
  const rules = readFileSync('node_modules/cdk-nag/RULES.md', 'utf8');
  const section = rules.split(`\n## ${nag.heading}\n`)[1]?.split('### Excluded Rules')[0] ?? '';
  const rows = [...section.matchAll(/^\| \[?[\w.]+-(\w+)\]?[^|]*\|[^|]*\|[^|]*\|([^|]*)\|$/gm)];
  const more = rows.flatMap(([, rule = '', ids = '']) =>
    ids.split(',').map((id): [string, string] => [nag.control(id.trim()), `nag.${rule}`]),
  );
  return [...pairs, ...more];
}

function withChecks(name: string, source: FrameworkSource, folder: string): FrameworkSource {
  const origin = ORIGINS[name];
  if (!origin) throw new Error(`${name} has no origin`);
  const pairs = pairsOf(origin, folder).filter(([control, check]) => !MISTAKEN.has(`${name}/${control}/${check}`));
  const lost = pairs.find(([control]) => !Object.hasOwn(source.controls, control));
  if (lost) throw new Error(`${name} has no control "${lost[0]}", which ${lost[1]} is for`);
  const controls = Object.entries(source.controls).map(([id, control]) => {
    const checks = new Set(pairs.filter(([of]) => of === id).map(([, check]) => check));
    return [id, { ...control, checks: [...checks].toSorted() }];
  });
  return { ...source, controls: Object.fromEntries(controls) as FrameworkSource['controls'] }; // the same keys as before
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder prowler/compliance/aws of an unpacked Prowler.');
for (const file of readdirSync(SOURCES_FOLDER)) {
  const path = join(SOURCES_FOLDER, file);
  const source = withChecks(file.replace(/\.yaml$/, ''), readFrameworkSource(path), folder);
  writeFileSync(path, dump(source, { lineWidth: -1 }));
}
