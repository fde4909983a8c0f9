import { ACMClient, DescribeCertificateCommand, KeyAlgorithm } from '@aws-sdk/client-acm';
import { type CertificateDetail, type CertificateSummary, paginateListCertificates } from '@aws-sdk/client-acm';
import { get, list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';

const TYPE = 'AWS::CertificateManager::Certificate';
/** What only a describe tells of a certificate. */
const DESCRIBED = [
  'CertificateExport',
  'CertificateAuthorityArn',
  'CertificateTransparencyLoggingPreference',
  'DomainValidationOptions',
  'SubjectAlternativeNames',
  'ValidationMethod',
  'FailureReason',
  'InUseBy',
  'RenewalStatus',
  'SignatureAlgorithm',
  'ValidationStatus',
];

/** Certificates with their expiry and validation as facts; never a key or a certificate's body. */
export const acmCertificate = defineCollector({
  service: 'acm',
  client: ACMClient,
  types: [TYPE],
  calls: {
    certificates: list(
      'acm:ListCertificates',
      // Without a filter AWS lists certificates of 1024 and 2048 bit RSA only.
      (client: ACMClient, _: void, abortSignal) =>
        paginateListCertificates(
          { client, pageSize: 1000 },
          { Includes: { keyTypes: Object.values(KeyAlgorithm) } },
          { abortSignal },
        ),
      (page) => page.CertificateSummaryList,
    ),
    detail: get(
      'acm:DescribeCertificate',
      (client: ACMClient, CertificateArn: string, abortSignal) =>
        client.send(new DescribeCertificateCommand({ CertificateArn }), { abortSignal }),
      { holds: (answer) => answer.Certificate },
    ),
    tags: sharedTags,
  },
  async read(call) {
    const certificates = await call.certificates();
    return Promise.all(
      certificates.map(async (summary) => {
        const { CertificateArn: id = '', DomainName: name = '' } = summary;
        const [detail, tags] = await Promise.all([
          call.detail(id, { type: TYPE, id, name, properties: DESCRIBED }),
          call.tags({ type: TYPE, id, arn: id }),
        ]);
        return { ...toLive(summary, detail?.Certificate ?? {}), tags };
      }),
    );
  },
});

function toLive(summary: CertificateSummary, detail: CertificateDetail): LiveResource {
  const { CertificateArn, DomainName, KeyAlgorithm, ExportOption } = summary;
  const { DomainValidationOptions: validations, Options, RenewalSummary } = detail;
  return {
    type: TYPE,
    id: CertificateArn,
    arn: CertificateArn,
    name: DomainName,
    properties: {
      DomainName,
      SubjectAlternativeNames: detail.SubjectAlternativeNames,
      DomainValidationOptions: validations?.map(({ DomainName, ValidationDomain }) => ({
        DomainName,
        ValidationDomain,
      })),
      ValidationMethod: Options?.ValidationMethod ?? validations?.[0]?.ValidationMethod,
      KeyAlgorithm: detail.KeyAlgorithm ?? KeyAlgorithm,
      CertificateAuthorityArn: detail.CertificateAuthorityArn,
      CertificateTransparencyLoggingPreference: Options?.CertificateTransparencyLoggingPreference,
      CertificateExport: Options?.Export ?? ExportOption,
    },
    facts: {
      Status: summary.Status ?? detail.Status,
      Type: summary.Type ?? detail.Type,
      CreatedAt: summary.CreatedAt ?? detail.CreatedAt,
      IssuedAt: summary.IssuedAt ?? detail.IssuedAt,
      ImportedAt: summary.ImportedAt ?? detail.ImportedAt,
      NotBefore: summary.NotBefore ?? detail.NotBefore,
      NotAfter: summary.NotAfter ?? detail.NotAfter,
      RevokedAt: summary.RevokedAt ?? detail.RevokedAt,
      RenewalEligibility: summary.RenewalEligibility ?? detail.RenewalEligibility,
      RenewalStatus: RenewalSummary?.RenewalStatus,
      ValidationStatus: validations?.map(({ DomainName, ValidationStatus, ResourceRecord }) => ({
        DomainName,
        ValidationStatus,
        ResourceRecord,
      })),
      InUseBy: detail.InUseBy,
      SignatureAlgorithm: detail.SignatureAlgorithm,
      FailureReason: detail.FailureReason,
      ManagedBy: summary.ManagedBy,
    },
  };
}
