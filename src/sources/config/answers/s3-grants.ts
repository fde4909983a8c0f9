import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';

/** Java's names of the groups that AWS predefines; everybody else is an id. */
const GROUPS: Readonly<Record<string, string>> = {
  AllUsers: 'http://acs.amazonaws.com/groups/global/AllUsers',
  AuthenticatedUsers: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
  LogDelivery: 'http://acs.amazonaws.com/groups/s3/LogDelivery',
};

const PERMISSIONS: Readonly<Record<string, string>> = {
  FullControl: 'FULL_CONTROL',
  Read: 'READ',
  Write: 'WRITE',
  ReadAcp: 'READ_ACP',
  WriteAcp: 'WRITE_ACP',
};

/** A recorded access control list as S3's grants. */
export function bucketGrants({ grantList }: JsonObject): object[] {
  if (!Array.isArray(grantList)) throw new MalformedAnswer('the recorded access control list does not parse');
  return grantList.filter(isJsonObject).map(({ grantee, permission }) => {
    const Permission = typeof permission === 'string' ? PERMISSIONS[permission] : undefined;
    if (Permission === undefined) throw new MalformedAnswer('the recorded access control list does not parse');
    return { Grantee: granteeOf(grantee), Permission };
  });
}

function granteeOf(grantee: unknown): object {
  if (typeof grantee === 'string' && GROUPS[grantee] !== undefined) return { Type: 'Group', URI: GROUPS[grantee] };
  if (isJsonObject(grantee) && typeof grantee['id'] === 'string') {
    return { Type: 'CanonicalUser', ID: grantee['id'], DisplayName: grantee['displayName'] };
  }
  throw new MalformedAnswer('the recorded access control list does not parse: a grantee of a kind we do not know');
}
