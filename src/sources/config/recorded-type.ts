/** How AWS Config records one CloudFormation type. */
export interface RecordedType {
  /** Config's name of the type. */
  readonly type: string;
  /** Where an item has the identifier that the resource has in a snapshot. */
  readonly id: 'resourceId' | 'resourceName' | 'arn' | `configuration.${string}`;
  /**
   * The shape of `configuration`: the service's API, whose answers the live collectors map, or CloudFormation's own.
   */
  readonly shape: 'service' | 'cloudformation';
  /**
   * The top-level attributes of `configuration` that Config documents: one that an item lacks is not set. Every other that an
   * item lacks was not recorded. From Config's schema: see `schemaUrl`.
   */
  readonly attributes: ReadonlySet<string>;
}

/** Where AWS publishes what Config records of a type. */
export function schemaUrl(configType: string): string {
  const file = `config/properties/resource-types/${configType}.properties.json`;
  return `https://github.com/awslabs/aws-config-resource-schema/blob/master/${file}`;
}

/** Keys are compared without case: Config writes `dBInstanceArn` where the API has `DBInstanceArn`. */
export function attributeSet(words: string): ReadonlySet<string> {
  return new Set(words.toLowerCase().split(/\s+/).filter(Boolean));
}
