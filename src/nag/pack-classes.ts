/** The packs of cdk-nag, by the name their rule ids begin with, and the class that each is. */
export const PACK_CLASSES = {
  AwsSolutions: 'AwsSolutionsChecks',
  'HIPAA.Security': 'HIPAASecurityChecks',
  'NIST.800.53.R4': 'NIST80053R4Checks',
  'NIST.800.53.R5': 'NIST80053R5Checks',
  'PCI.DSS.321': 'PCIDSS321Checks',
  Serverless: 'ServerlessChecks',
} as const;

export type PackName = keyof typeof PACK_CLASSES;
