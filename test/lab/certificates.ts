import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ACMClient, ImportCertificateCommand, RequestCertificateCommand } from '@aws-sdk/client-acm';
import { given } from './handlers/handler.ts';

/** How an environment's certificates come about: imported (self-signed) or issued by AWS after validation by DNS. */
export type CertificateType = 'AMAZON_ISSUED' | 'IMPORTED';

/** The ARN of a certificate of the domain and its subdomains, ISSUED. */
export async function createCertificate(
  acm: ACMClient,
  python: string,
  wanted: { readonly domain: string; readonly type: CertificateType; readonly environment: string },
): Promise<string> {
  const { domain, environment, type } = wanted;
  const Tags = [{ Key: 'Environment', Value: environment }];
  if (type === 'IMPORTED') {
    const { certificate, key } = await selfSigned(python, domain);
    const material = { Certificate: Buffer.from(certificate), PrivateKey: Buffer.from(key) };
    const { CertificateArn } = await acm.send(new ImportCertificateCommand({ ...material, Tags }));
    return given(CertificateArn, 'CertificateArn');
  }
  const names = { DomainName: domain, SubjectAlternativeNames: [`*.${domain}`] };
  const { CertificateArn } = await acm.send(new RequestCertificateCommand({ ...names, ValidationMethod: 'DNS', Tags }));
  return given(CertificateArn, 'CertificateArn');
}

async function selfSigned(python: string, domain: string): Promise<{ certificate: string; key: string }> {
  const script = join(import.meta.dirname, 'emulator', 'self_signed.py');
  const { stdout } = await promisify(execFile)(python, [script, domain]);
  // The script prints just this.
  return JSON.parse(stdout) as { certificate: string; key: string };
}
