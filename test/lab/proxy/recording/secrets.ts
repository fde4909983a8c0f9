import { type Call, callName } from '../identify/call.ts';
import type { LabResponse } from '../message.ts';

/** Calls whose answer is a secret: they pass through but are never written down. */
const secretAnswers: ReadonlySet<string> = new Set([
  'ecr:GetAuthorizationToken',
  'iam:CreateAccessKey',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetRandomPassword',
  'secretsmanager:GetSecretValue',
  'sts:GetFederationToken',
  'sts:GetSessionToken',
]);

export function answersWithSecret(call: Call): boolean {
  const isParameterValue = call.service === 'ssm' && call.operation.startsWith('GetParameter');
  return secretAnswers.has(callName(call)) || (isParameterValue && call.parameters['WithDecryption'] === true);
}

/** An AssumeRole answer without its secrets. It stays usable for a replay, which checks no signature. */
export function withoutCredentials(call: Call, response: LabResponse): LabResponse {
  if (call.service !== 'sts' || !call.operation.startsWith('AssumeRole')) return response;
  const body = response.body.toString('utf8').replace(/<(SecretAccessKey|SessionToken)>[^<]*/g, '<$1>not-recorded');
  const headers = response.headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  return { ...response, headers, body: Buffer.from(body) };
}

/** The access key an AssumeRole answer gives out; who signs with it later is another caller, in another account perhaps. */
export function issuedAccessKey(call: Call, response: LabResponse): string | undefined {
  if (call.service !== 'sts' || !call.operation.startsWith('AssumeRole')) return undefined;
  return /<AccessKeyId>([^<]+)/.exec(response.body.toString('utf8'))?.[1];
}
