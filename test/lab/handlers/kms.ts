import { CreateAliasCommand, CreateKeyCommand, EnableKeyRotationCommand, type KeyUsageType } from '@aws-sdk/client-kms';
import { given, handle, type Handlers } from './handler.ts';
import type { Tagged } from './tags.ts';

interface Key extends Tagged {
  readonly Description?: string;
  readonly KeyPolicy: unknown;
  readonly KeyUsage?: KeyUsageType;
  readonly MultiRegion?: boolean;
  readonly Enabled?: boolean;
  readonly EnableKeyRotation?: boolean;
  readonly RotationPeriodInDays?: number;
  readonly PendingWindowInDays?: number;
}

export const kmsHandlers: Handlers = {
  'AWS::KMS::Key': handle<Key>(async (properties, { kms }) => {
    const { KeyMetadata: key } = await kms.send(
      new CreateKeyCommand({
        Description: properties.Description,
        Policy: JSON.stringify(properties.KeyPolicy),
        // The emulator knows neither default where the parameter is absent.
        KeyUsage: properties.KeyUsage ?? 'ENCRYPT_DECRYPT',
        MultiRegion: properties.MultiRegion ?? false,
        Tags: properties.Tags?.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
      }),
    );
    const KeyId = given(key?.KeyId, 'KeyId');
    if (properties.Enabled === false) throw new Error('the lab makes no disabled key');
    const { EnableKeyRotation, RotationPeriodInDays } = properties;
    if (EnableKeyRotation) await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays }));
    // Used when the key is deleted, nowhere before: no call takes it now.
    void properties.PendingWindowInDays;
    return { ref: KeyId, atts: { Arn: key?.Arn, KeyId } };
  }),

  'AWS::KMS::Alias': handle<{ AliasName: string; TargetKeyId: string }>(async ({ AliasName, TargetKeyId }, { kms }) => {
    // The emulator takes the id only, AWS an ARN as well.
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: TargetKeyId.split('/').at(-1) }));
    return { ref: AliasName };
  }),
};
