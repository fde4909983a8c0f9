import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface SecretsProps extends DesignProps {
  readonly key: IKey;
}

/** Where the environment's secrets live: `<env>/fastapi/<secret>`. */
export const secretPrefix = (environment: string): string => `${environment}/fastapi/`;

/**
 * The design's four secrets. The database credential and the application's key are generated; the other two are made
 * empty for a person to fill, so that no deployment ever overwrites them. L1: the L2 Secret widens the key's policy.
 */
export class Secrets extends Construct {
  /** Complete ARNs, random suffix included. */
  readonly databaseUrlArn: string;
  readonly secretKeyArn: string;

  constructor(scope: Construct, id: string, { environment, key }: SecretsProps) {
    super(scope, id);
    const secret = (secretId: string, name: string, description: string, generate?: object): secretsmanager.CfnSecret =>
      new secretsmanager.CfnSecret(this, secretId, {
        name: `${secretPrefix(environment.name)}${name}`,
        description,
        kmsKeyId: key.keyArn,
        ...(generate ? { generateSecretString: generate } : {}),
      });
    // RDS refuses '/', '@', '"' and spaces in the master password.
    this.databaseUrlArn = secret('DatabaseUrl', 'database-url', 'PostgreSQL credential, host and port as JSON', {
      secretStringTemplate: JSON.stringify({ username: 'fastapi' }),
      generateStringKey: 'password',
      passwordLength: 32,
      excludePunctuation: true,
    }).ref;
    this.secretKeyArn = secret('SecretKey', 'secret-key', 'Signs the sessions of FastAPI', {
      passwordLength: 64,
      excludePunctuation: true,
    }).ref;
    secret('AwsCredentials', 'aws-credentials', 'Long-lived AWS credentials; the task role makes them needless');
    secret('SesConfig', 'ses-config', 'Sender addresses and settings of Amazon SES');
  }
}
