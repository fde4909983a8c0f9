import { DeleteCertificateCommand } from '@aws-sdk/client-acm';
import type { Mutators } from './mutator.ts';

export const acmMutators: Mutators = {
  'AWS::CertificateManager::Certificate': {
    remove: ({ aws: { acm }, resource: { id: CertificateArn } }) =>
      acm.send(new DeleteCertificateCommand({ CertificateArn })),
  },
};
