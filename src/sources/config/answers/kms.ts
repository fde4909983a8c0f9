import { attributeSet } from '../recorded-type.ts';
import { itemBy, NotRecorded, type ServiceAnswers, type Shelf } from './answer.ts';

const KEY = 'AWS::KMS::Key';
const ALIAS = 'AWS::KMS::Alias';

/** KMS: a key's metadata, its policy and whether it rotates. */
export const kms: ServiceAnswers = {
  client: 'KMSClient',
  types: {
    'AWS::KMS::Key': {
      type: KEY,
      id: 'resourceId',
      shape: 'service',
      attributes: attributeSet(`arn awsaccountId creationDate customerMasterKeySpec deletionDate description enabled
        encryptionAlgorithms expirationModel keyId keyManager keyState keySpec keyUsage origin signingAlgorithms validTo`),
    },
    'AWS::KMS::Alias': {
      type: ALIAS,
      id: 'configuration.AliasName',
      shape: 'service',
      attributes: attributeSet('AliasName TargetKeyId'),
    },
  },
  answers: {
    ListKeysCommand: (shelf) => ({
      Keys: shelf.items(KEY).map((item) => ({ KeyId: item.resourceId, KeyArn: item.arn })),
    }),
    ListAliasesCommand: (shelf) => ({ Aliases: aliases(shelf) }),
    DescribeKeyCommand: (shelf, { KeyId }) => ({
      KeyMetadata: shelf
        // KeySpec is the newer name of the same: https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html
        .recorded(KEY, ({ configuration: { keySpec, customerMasterKeySpec } }) => ({
          keySpec: keySpec ?? customerMasterKeySpec,
        }))
        .find(({ item }) => item.resourceId === KeyId),
    }),
    GetKeyPolicyCommand: (shelf, { KeyId }) => {
      const { Policy: policy } = keyOf(shelf, KeyId).supplementary;
      if (policy === undefined) throw new NotRecorded('the policy of this key');
      return { Policy: typeof policy === 'string' ? policy : JSON.stringify(policy) };
    },
    GetKeyRotationStatusCommand: (shelf, { KeyId }) => {
      const { KeyRotationStatus: isRotated } = keyOf(shelf, KeyId).supplementary;
      if (isRotated === undefined) throw new NotRecorded('whether this key rotates');
      // The period and the next date are recorded nowhere.
      return { KeyRotationEnabled: isRotated, ...(shelf.imagine ? IMAGINED_ROTATION : {}) };
    },
  },
};

const IMAGINED_ROTATION = { RotationPeriodInDays: 987_654_321, NextRotationDate: 0 };

function keyOf(shelf: Shelf, id: unknown) {
  return itemBy(shelf.items(KEY), ({ resourceId }) => resourceId === id);
}

/** Where aliases are not recorded any key may have one. */
function aliases(shelf: Shelf): readonly unknown[] {
  if (shelf.isRecorded(ALIAS) || !shelf.imagine) return shelf.recorded(ALIAS, ({ arn }) => ({ AliasArn: arn }));
  return shelf.items(KEY).map(({ resourceId }) => ({ AliasName: 'imagined', TargetKeyId: resourceId }));
}
