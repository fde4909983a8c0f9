import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `operation-actions.json` from the catalogue that the Rust crate `cloudcover-aws` carries:
 * `node --import tsx test/lab/proxy/policy/generate-operation-actions.ts <crate>/data/sar <version>`.
 */
const services = (
  'access-analyzer acm application-autoscaling budgets cloudformation cloudfront cloudtrail cloudwatch config ec2 ecr ' +
  'ecs elasticache elasticloadbalancing iam kms logs organizations rds route53 s3 secretsmanager ses sns ssm sts tag ' +
  'wafv2'
).split(' ');

const reads = /^(AssumeRole|BatchGet|Check|Describe|Filter|Get|Head|List|Lookup|Search|Select|Simulate|Validate)/;

interface Catalog {
  readonly services: readonly { readonly document: ServiceDocument }[];
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html */
interface ServiceDocument {
  readonly Name: string;
  readonly Operations?: readonly {
    readonly Name: string;
    readonly AuthorizedActions?: readonly { readonly Service: string; readonly Name: string }[];
  }[];
}

interface Manifest {
  readonly source: string;
  readonly retrieved_at: string;
  readonly catalog_sha256: string;
}

const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined) throw new Error('usage: <folder of catalog.json> <crate version>');
const read = <Shape>(name: string): Shape => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Shape; // the crate's files
const catalog = read<Catalog>('catalog.json');
const manifest = read<Manifest>('manifest.json');

const operations = services.map((service) => {
  const document = catalog.services.find((entry) => entry.document.Name === service)?.document;
  if (!document?.Operations) throw new Error(`the catalogue has no operations of ${service}`);
  const entries = document.Operations.filter(({ Name }) => reads.test(Name)).map(
    ({ Name, AuthorizedActions = [] }) =>
      [Name, AuthorizedActions.map((action) => `${action.Service}:${action.Name}`)] as const,
  );
  return [service, Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))] as const;
});

const header = {
  about: 'The IAM actions that authorize each read operation, by IAM prefix. Generated; do not edit.',
  source: `AWS Service Authorization Reference, ${manifest.source}`,
  via: `data/sar/catalog.json of the Rust crate cloudcover-aws ${version}, https://github.com/cyruscook/cloudcover`,
  licence: 'MIT (the crate)',
  retrievedAt: manifest.retrieved_at.slice(0, 10),
  catalogSha256: manifest.catalog_sha256,
};
const target = new URL('../operation-actions.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ ...header, operations: Object.fromEntries(operations) }, undefined, 2)}\n`);
