import { only, sorted } from './answers.ts';
import { property, type PropertyCheck } from './check.ts';
import { inWords, tagCheck } from './names.ts';
import type { LiveEnvironment } from './read-environment.ts';

const names = ['aws-credentials', 'database-url', 'secret-key', 'ses-config'] as const;

function secretChecks(name: (typeof names)[number]): PropertyCheck[] {
  const secret = ({ place, security }: LiveEnvironment) => {
    const full = `${place.name}/fastapi/${name}`;
    return only(
      security.secrets.filter((candidate) => candidate.name === full),
      `secret ${full}`,
    );
  };
  const id = `secret.${name}`;
  return [
    property(`${id}.KmsKeyId`, [`secret.${name}`, 'compliance.encryption'], 'the key', (live) =>
      inWords(live, secret(live).described.KmsKeyId),
    ),
    property(`${id}.policy`, ['decision.27', `secret.${name}`], null, (live) => secret(live).policy),
    property(
      `${id}.DeletedDate`,
      [`secret.${name}`, 'decision.22'],
      null,
      (live) => secret(live).described.DeletedDate,
    ),
    property(`${id}.OwningService`, [`secret.${name}`], null, (live) => secret(live).described.OwningService),
    tagCheck(id, 'security', (live) => secret(live).described.Tags),
  ];
}

function credential({ security }: LiveEnvironment): Readonly<Record<string, unknown>> {
  const { value } = only(
    security.secrets.filter(({ name }) => name.endsWith('/database-url')),
    'database credential',
  );
  // The stacks write a flat object, and RDS adds its own members to it.
  return JSON.parse(value ?? '{}') as Readonly<Record<string, unknown>>;
}

/** The four secrets; of the database's, who it is for, never what it is. */
export const secretChecksOfAll: readonly PropertyCheck[] = [
  property(
    'secret.names',
    ['stack.secrets', 'decision.22', 'depth.credentials'],
    ({ name: environment }) => names.map((name) => `${environment}/fastapi/${name}`),
    ({ security }) => sorted(security.secrets.map(({ name }) => name)),
  ),
  ...names.flatMap(secretChecks),
  property('secret.database-url.username', 'depth.credentials', true, (live) => {
    const { username } = credential(live);
    return username !== undefined && username === live.data.rds.database.MasterUsername;
  }),
  property('secret.database-url.host', 'depth.credentials', true, (live) => {
    const { host } = credential(live);
    return host !== undefined && host === live.data.rds.database.Endpoint?.Address;
  }),
  property('secret.database-url.port', 'depth.credentials', 5432, (live) => Number(credential(live)['port'])),
  property('secret.database-url.password-length', 'depth.credentials', 32, (live) => {
    return String(credential(live)['password']).length;
  }),
];
