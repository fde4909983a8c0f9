import { expect, test } from 'vitest';
import { iamAuthorization } from '#src/sources/live/iam-authorization.ts';
import { type Answers, collectFromStub } from './stub-service.ts';

const policy = (effect: string): string =>
  encodeURIComponent(JSON.stringify({ Statement: [{ Effect: effect, Action: '*', Resource: '*' }] }));
const result = (operation: string, content: string): string =>
  `<${operation}Response><${operation}Result>${content}</${operation}Result></${operation}Response>`;
const path = (value: string): string => `<Path>${value}</Path><Arn>arn:aws:iam::123456789012:x/${value}</Arn>`;

const firstPage = `
  <IsTruncated>true</IsTruncated><Marker>more</Marker>
  <RoleDetailList>
    <member><RoleName>app</RoleName>${path('/')}<AssumeRolePolicyDocument>${policy('Allow')}</AssumeRolePolicyDocument>
      <AttachedManagedPolicies><member><PolicyName>own</PolicyName><PolicyArn>arn:own</PolicyArn></member></AttachedManagedPolicies>
      <PermissionsBoundary><PermissionsBoundaryArn>arn:edge</PermissionsBoundaryArn></PermissionsBoundary></member>
    <member><RoleName>AWSServiceRoleForECS</RoleName>${path('/aws-service-role/ecs.amazonaws.com/')}
      <AssumeRolePolicyDocument>not%json</AssumeRolePolicyDocument></member>
  </RoleDetailList>
  <UserDetailList><member><UserName>ann</UserName>${path('/')}<GroupList><member>admins</member></GroupList>
    <UserPolicyList><member><PolicyName>all</PolicyName><PolicyDocument>${policy('Deny')}</PolicyDocument></member></UserPolicyList></member>
  </UserDetailList>`;
const secondPage = `
  <IsTruncated>false</IsTruncated>
  <GroupDetailList><member><GroupName>admins</GroupName>${path('/')}</member></GroupDetailList>
  <Policies><member><PolicyName>own</PolicyName>${path('/')}<DefaultVersionId>v2</DefaultVersionId>
    <PolicyVersionList>
      <member><VersionId>v2</VersionId><IsDefaultVersion>true</IsDefaultVersion><Document>${policy('Deny')}</Document></member>
      <member><VersionId>v1</VersionId><IsDefaultVersion>false</IsDefaultVersion><Document>${policy('Allow')}</Document></member>
    </PolicyVersionList></member></Policies>`;

const answers: Answers = {
  GetAccountAuthorizationDetails: ({ Marker }) => ({
    xml: result('GetAccountAuthorizationDetails', Marker === 'more' ? secondPage : firstPage),
  }),
  ListRoles: () => ({
    xml: result(
      'ListRoles',
      `<IsTruncated>false</IsTruncated><Roles><member><RoleName>app</RoleName><Description>runs it</Description>
       <MaxSessionDuration>7200</MaxSessionDuration></member></Roles>`,
    ),
  }),
};

test('all pages are read; attachments stand at the principal; the policy is its default version', async () => {
  const { resources, gaps, calls } = await collectFromStub(iamAuthorization, answers);
  expect(resources.map(({ type, name }) => `${type} ${name}`)).toEqual([
    'AWS::IAM::Role app',
    'AWS::IAM::Role AWSServiceRoleForECS',
    'AWS::IAM::User ann',
    'AWS::IAM::Group admins',
    'AWS::IAM::ManagedPolicy own',
  ]);
  const [app, linked, ann, , own] = resources;
  expect(app?.properties).toMatchObject({
    Description: 'runs it',
    MaxSessionDuration: 7200,
    ManagedPolicyArns: ['arn:own'],
    PermissionsBoundary: 'arn:edge',
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  });
  expect(ann?.properties).toMatchObject({ Groups: ['admins'], Policies: [{ PolicyName: 'all' }] });
  expect(own?.properties['PolicyDocument']).toEqual({ Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });
  expect(linked?.facts['ManagedBy']).toBe('AWS');
  expect(app?.facts).not.toHaveProperty('ManagedBy');
  expect(gaps).toEqual([]);
  expect(calls.counts()).toEqual({
    'iam:GetAccountAuthorizationDetails': 2,
    'iam:GetCredentialReport': 1,
    'iam:ListRoles': 1,
  });
});

test('what could not be understood or was not returned is unresolved, never absent', async () => {
  const { resources } = await collectFromStub(iamAuthorization, answers);
  expect(resources[1]?.properties).toMatchObject({
    AssumeRolePolicyDocument: { $unresolved: 'the policy is not percent-encoded text' },
    Description: { $unresolved: 'iam:ListRoles did not return this role' },
    MaxSessionDuration: { $unresolved: 'iam:ListRoles did not return this role' },
  });
});

test('a page that fails midway is a gap for the rest of every type', async () => {
  const { resources, gaps } = await collectFromStub(iamAuthorization, {
    ...answers,
    GetAccountAuthorizationDetails: (input) =>
      input['Marker'] === 'more'
        ? { error: 'AccessDenied' }
        : { xml: result('GetAccountAuthorizationDetails', firstPage) },
  });
  expect(resources).toHaveLength(3);
  expect(gaps.map(({ scope, because }) => [because, scope.type])).toEqual([
    ['denied', 'AWS::IAM::Role'],
    ['denied', 'AWS::IAM::User'],
    ['denied', 'AWS::IAM::Group'],
    ['denied', 'AWS::IAM::ManagedPolicy'],
  ]);
});

test('an answer without any list is malformed, not an account without roles', async () => {
  const { gaps } = await collectFromStub(iamAuthorization, {
    ...answers,
    GetAccountAuthorizationDetails: () => ({ xml: result('GetAccountAuthorizationDetails', '') }),
  });
  const ofList = gaps.filter(({ action }) => action === 'iam:GetAccountAuthorizationDetails');
  expect(ofList.map(({ because }) => because)).toEqual(Array(4).fill('malformed'));
});
