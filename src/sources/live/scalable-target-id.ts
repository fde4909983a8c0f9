/** What names a scalable target, in its own answers and in those of its policies. */
interface ScalableTargetName {
  readonly ResourceId: string | undefined;
  readonly ScalableDimension: string | undefined;
  readonly ServiceNamespace: string | undefined;
}

/**
 * What `Ref` gives for a scalable target: its three names, joined.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html
 */
export function scalableTargetId({ ResourceId, ScalableDimension, ServiceNamespace }: ScalableTargetName): string {
  return `${ResourceId ?? ''}|${ScalableDimension ?? ''}|${ServiceNamespace ?? ''}`;
}
