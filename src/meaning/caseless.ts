/** Names of properties whose texts are people's own: case is part of them (paths, prefixes, tags, names, free text). */
const OWN_WORDS =
  /(Name|Key|Value|Path|Prefix|Suffix|Id|Identifier|Arn|ARN|Description|Alias|Label|Text|String|Body|Content|Data|Message|Password|Token|Namespace|Parameter|Pattern|User|Username|Owner|Email|Domain|Comment|Title|Subject|Tag|Attribute|Dimension|Handler|Field|Column|Role|Group|Location|Uri|Url|Expression|Header|Argument|Script)s?$/;

/** One word, as the names of modes, types and protocols are. */
const WORD = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * Whether AWS only re-spelt a word of its own vocabulary (`managed` as `MANAGED`, `http` as `HTTP`, `DELIVERY` as `delivery`): one of
 * both is in one case throughout, and the property is no name or text of somebody's own.
 */
export function isSameWord(property: string, one: string, other: string): boolean {
  if (OWN_WORDS.test(property) || !WORD.test(one) || one.toLowerCase() !== other.toLowerCase()) return false;
  return [one, other].some((text) => text === text.toUpperCase() || text === text.toLowerCase());
}

const DATABASES = /^AWS::(RDS|Redshift|RedshiftServerless|DocDB|DocDBElastic|Neptune|ElastiCache|MemoryDB|DAX|DMS)::/;

/** Database services keep identifiers, and the names of engines and groups, in lower case (rd#504, rd#1534, rd#1747). */
export function isSameDatabaseName(type: string, property: string, one: string, other: string): boolean {
  return (
    DATABASES.test(type) &&
    /(Identifier|GroupName|GroupFamily|EngineName|Engine|Family|ParameterGroup|SubnetGroup|Name)$/.test(property) &&
    one.toLowerCase() === other.toLowerCase() &&
    [one, other].includes(one.toLowerCase())
  );
}

/** Names of HTTP headers and query arguments, which have no case (rd#874, rd#876). */
export function isSameHeaderName(path: string, one: string, other: string): boolean {
  return (
    /(Single(Header|QueryArgument)\.Name|HeaderName|(Allow|Allowed|Expose|Exposed)Headers)$/.test(path) &&
    one.toLowerCase() === other.toLowerCase()
  );
}
