/** What AWS's Service Authorization Reference says of all services, as `npm run generate` prunes it. */
export interface ActionTable {
  readonly source: string;
  /** The type of a condition key (lower case) that is not a single text: `Bool`, `Numeric`, `ArrayOfString`… */
  readonly keyTypes: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, ServiceActions>>;
}

export interface ServiceActions {
  /** ARN templates (`arn:${Partition}:s3:::${BucketName}`) by resource type. */
  readonly arns: Readonly<Record<string, string>>;
  /** Space-separated action names by the resource types they act on; `!` marks one that a request must name. */
  readonly actions: Readonly<Record<string, string>>;
}
