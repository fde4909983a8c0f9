import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type GetCredentialReportCommandOutput,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { setTimeout as delay } from 'node:timers/promises';
import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { get } from './calls.ts';

/** How often a report that IAM still makes is asked for, and how long to wait in between. */
const ATTEMPTS = 10;
const PAUSE_MS = 500;

/**
 * The credential report: of every user when passwords and keys were made and used, in one answer. IAM makes it on demand and
 * keeps it for four hours. By the user's ARN. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const credentialReport = get(
  'iam:GetCredentialReport',
  async (client: IAMClient, _: void, abortSignal) => {
    for (let attempt = 1; ; attempt += 1) {
      const { State } = await client.send(new GenerateCredentialReportCommand({}), { abortSignal });
      if (State === 'COMPLETE') break;
      if (attempt === ATTEMPTS) throw new Error('IAM did not finish the credential report');
      await delay(PAUSE_MS, undefined, { signal: abortSignal });
    }
    return credentialsByArn(await client.send(new GetCredentialReportCommand({}), { abortSignal }));
  },
  { also: ['iam:GenerateCredentialReport'] },
);

/** What the report tells of one user; times are ISO 8601. */
export interface UserCredentials {
  readonly PasswordEnabled: boolean;
  readonly PasswordLastUsed: string | undefined;
  readonly MfaActive: boolean;
  readonly AccessKeys: readonly AccessKey[];
}

interface AccessKey {
  readonly Active: boolean;
  readonly LastRotated: string | undefined;
  readonly LastUsed: string | undefined;
}

/** The names of the facts of a user that only the report tells. */
export const CREDENTIAL_FACTS: readonly string[] = ['PasswordEnabled', 'PasswordLastUsed', 'MfaActive', 'AccessKeys'];

/** The lines of the report by the user's ARN. */
function credentialsByArn({ Content }: GetCredentialReportCommandOutput): ReadonlyMap<string, UserCredentials> {
  const [head = '', ...lines] = new TextDecoder().decode(Content).trim().split('\n');
  const columns = head.split(',');
  if (!columns.includes('arn')) throw new MalformedAnswer('the credential report has no column "arn"');
  const users = lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[columns.indexOf(name)]?.trim() ?? '';
    return [cell('arn'), credentialsOf(cell)] as const;
  });
  return new Map(users);
}

function credentialsOf(cell: (name: string) => string): UserCredentials {
  const keys = [1, 2].map((number) => ({
    Active: cell(`access_key_${number}_active`) === 'true',
    LastRotated: timeOf(cell(`access_key_${number}_last_rotated`)),
    LastUsed: timeOf(cell(`access_key_${number}_last_used_date`)),
  }));
  return {
    PasswordEnabled: cell('password_enabled') === 'true',
    PasswordLastUsed: timeOf(cell('password_last_used')),
    MfaActive: cell('mfa_active') === 'true',
    // A key that was never made has no time.
    AccessKeys: keys.filter(({ Active, LastRotated }) => Active || LastRotated !== undefined),
  };
}

/** `N/A`, `no_information` and `not_supported` stand where there is no time. */
function timeOf(text: string): string | undefined {
  return /^\d{4}-/.test(text) ? text : undefined;
}
