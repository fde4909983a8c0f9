import { attributeSet } from '../recorded-type.ts';
import type { ServiceAnswers } from './answer.ts';

const CERTIFICATE = 'AWS::ACM::Certificate';

/** ACM: certificates as DescribeCertificate has them. */
export const acm: ServiceAnswers = {
  client: 'ACMClient',
  types: {
    'AWS::CertificateManager::Certificate': {
      type: CERTIFICATE,
      id: 'arn',
      shape: 'service',
      attributes: attributeSet(`certificateArn certificateAuthorityArn createdAt domainName domainValidationOptions
        extendedKeyUsages failureReason importedAt inUseBy issuedAt issuer keyAlgorithm keyUsages notAfter notBefore options
        renewalEligibility renewalSummary serial signatureAlgorithm status subject subjectAlternativeNames type`),
    },
  },
  answers: {
    ListCertificatesCommand: (shelf) => ({ CertificateSummaryList: shelf.recorded(CERTIFICATE) }),
    DescribeCertificateCommand: (shelf, { CertificateArn }) => ({
      Certificate: shelf.recorded(CERTIFICATE).find(({ item }) => item.arn === CertificateArn),
    }),
  },
};
