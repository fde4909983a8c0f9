import { expect } from 'vitest';
import { acmCertificate } from '#src/sources/live/acm-certificate.ts';
import { labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a certificate’s names, and its expiry and validation as facts', async () => {
  const { one, gaps, depth } = await collectFromLab(acmCertificate);
  const certificate = one('AWS::CertificateManager::Certificate', 'staging.yourdomain.com');
  expect(certificate).toMatchObject({
    arn: certificate.id,
    properties: {
      DomainName: 'staging.yourdomain.com',
      SubjectAlternativeNames: expect.arrayContaining(['staging.yourdomain.com', '*.staging.yourdomain.com']),
      ValidationMethod: 'DNS',
      KeyAlgorithm: 'RSA_2048',
    },
    facts: {
      Status: 'ISSUED',
      Type: 'AMAZON_ISSUED',
      NotAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      InUseBy: expect.arrayContaining([expect.stringContaining(':loadbalancer/app/cheetah-alb/')]),
    },
  });
  const imported = one('AWS::CertificateManager::Certificate', 'tiger.internal');
  expect(imported.facts).toMatchObject({ Type: 'IMPORTED' });
  expect(imported.properties).not.toHaveProperty('ValidationMethod');
  expect(gaps).toEqual([]);
  expect(depth).toBe(2);
});
