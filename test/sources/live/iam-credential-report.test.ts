import { GetCredentialReportCommand, type IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { credentialReport } from '#src/sources/live/iam-credential-report.ts';

const HEAD =
  'user,arn,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated,' +
  'access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date';

/** An IAM that answers with these states of the report, one a question, and then with the report. */
function iam(states: readonly string[], report: string): IAMClient {
  const left = [...states];
  const send = (command: object): Promise<unknown> =>
    Promise.resolve(
      command instanceof GetCredentialReportCommand
        ? { Content: new TextEncoder().encode(report) }
        : { State: left.length > 1 ? left.shift() : left[0] },
    );
  return { send } as unknown as IAMClient; // the only member that the call uses
}

const { signal } = new AbortController();

describe('the credential report', () => {
  test('tells of a user what is there, and leaves out what never was', async () => {
    const line = 'ann,arn:ann,true,2026-01-02T03:04:05+00:00,false,true,2025-01-01T00:00:00+00:00,N/A,false,N/A,N/A';
    const users = await credentialReport.run(iam(['COMPLETE'], `${HEAD}\n${line}\n`), undefined, signal);
    expect(users.get('arn:ann')).toEqual({
      PasswordEnabled: true,
      PasswordLastUsed: '2026-01-02T03:04:05+00:00',
      MfaActive: false,
      AccessKeys: [{ Active: true, LastRotated: '2025-01-01T00:00:00+00:00', LastUsed: undefined }],
    });
  });

  test('is waited for', async () => {
    const states = ['STARTED', 'INPROGRESS', 'COMPLETE'];
    expect((await credentialReport.run(iam(states, HEAD), undefined, signal)).size).toBe(0);
  });

  test('is malformed without its columns', async () => {
    await expect(credentialReport.run(iam(['COMPLETE'], 'nothing'), undefined, signal)).rejects.toThrow(
      'no column "arn"',
    );
  });
});
