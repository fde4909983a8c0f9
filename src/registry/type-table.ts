/**
 * What AWS's registry says of one CloudFormation type, without prose. A property's code is `string`, `integer`, `number`,
 * `boolean`, `json` (anything), `#Name` (a definition), `[]code` (an ordered array), `~[]code` (an array whose order means
 * nothing), `{}code` (a map), or several of these joined with `|`. Paths are dotted; `*` stands for each element.
 */
export interface TypeTable {
  readonly properties: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly readOnly: readonly string[];
  readonly writeOnly: readonly string[];
  readonly createOnly: readonly string[];
  /** The properties that identify a resource, in CloudFormation's order. */
  readonly identifier: readonly string[];
  /** AWS's own normalization, JSONata by path: how a declared value comes back. */
  readonly transforms: Readonly<Record<string, string>>;
  /** The property that holds the tags. */
  readonly tags?: string;
  /** Members that an object must have, by definition; those of the resource itself under ''. Of all types' table only. */
  readonly required?: Readonly<Record<string, readonly string[]>>;
  /** CloudFormation has no read handler for the type: nobody promises that a read returns what was declared. */
  readonly isUnreadable?: boolean;
}
