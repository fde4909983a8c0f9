import frameworkSchema from '#src/rules/frameworks/framework-schema.generated.json' with { type: 'json' };
import ruleSchema from '#src/rules/load/rule-schema.generated.json' with { type: 'json' };
import ruleTestSchema from '#src/rules/load/rule-test-schema.generated.json' with { type: 'json' };
import architectureSchema from '#src/spec/architecture-schema.generated.json' with { type: 'json' };
import environmentSchema from '#src/spec/environment-schema.generated.json' with { type: 'json' };
import waiversSchema from '#src/spec/waivers-schema.generated.json' with { type: 'json' };

/** What is never committed: the key of the digests, runs, snapshots. */
export const IGNORED = ['.infra-audit/', 'reports/*', '!reports/examples/', '*.snapshot.gz'];

/** The schemas that editors complete from, as this version of the tool checks them. */
export function schemaFiles(): Map<string, string> {
  const schemas = {
    architecture: architectureSchema,
    environment: environmentSchema,
    framework: frameworkSchema,
    rule: ruleSchema,
    'rule-test': ruleTestSchema,
    waivers: waiversSchema,
  };
  return new Map(
    Object.entries(schemas).map(([name, schema]) => {
      const whole = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
      return [`policies/schemas/${name}.schema.json`, `${JSON.stringify(whole, null, 2)}\n`];
    }),
  );
}

/** The parameters of one environment, to begin with. */
export function environmentFile(name: string, region: string): string {
  return `# yaml-language-server: $schema=../schemas/environment.schema.json
# The parameters of ${name}: whatever differs between two environments, or that a team would change.
environment: ${name}
region: ${region}
# account: '123456789012' # pin it, and reading any other account is an error
# The rules it is held to besides the design: all, a service, a framework, a rule; "infra-audit rule list" has them.
# rules: [s3, rds, aws-fsbp]
parameters:
  network:
    vpcCidr: 10.0.0.0/16
`;
}

/** A first component, and what to know to write the next. */
export const STARTER = `# yaml-language-server: $schema=../schemas/architecture.schema.json
# What every environment is made of. Split it by layer as it grows: network, security, data, compute, edge, observability.
components:
  vpc:
    title: the VPC # what findings call it
    type: AWS::EC2::VPC # CloudFormation's type and property names, whatever made the resource
    severity: high # critical, high, medium or low: of its findings
    rationale: Everything runs in it; its addresses are agreed with the other networks.
    # How it is found: by name, tags, stack and logicalId, or through another component (attachedTo, belongsTo).
    # {env} is the environment's name; any other {…} is a parameter of policies/environments/<env>.yaml.
    find: { name: '{env}-vpc' }
    # Property: value, or a matcher such as { oneOf: [...] }, { atLeast: 7 }, { exactly: [...] }, { ref: component }.
    expect:
      CidrBlock: '{network.vpcCidr}'
      EnableDnsSupport: true
      EnableDnsHostnames: true
`;

/** Where rules and frameworks of one's own go. */
export const RULES_PAGE = `# Rules of our own

Besides the built-in rules (\`infra-audit rule list\`, \`rule list --frameworks\`) an environment may be held to rules that stand here: one YAML
file a rule, \`<service>/<id>.yaml\`, with its cases beside it in \`<id>.test.yaml\`. Copy this one to begin with:

\`\`\`yaml
# yaml-language-server: $schema=../../schemas/rule.schema.json
id: s3-bucket-owned
title: Buckets say whose they are # the wanted condition
severity: low
rationale: Nobody mends what nobody owns.
resource: AWS::S3::Bucket # CloudFormation's type and property names
assert: has(resource.tags.owner) # CEL
remediation: Tag the bucket with its owner.
references: [https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging.html]
\`\`\`

\`\`\`yaml
# yaml-language-server: $schema=../../schemas/rule-test.schema.json
cases: # one of each verdict at least
  - { case: it says so, expect: pass, tags: { owner: platform } }
  - { case: it says nothing, expect: fail }
  - { case: its tags were not read, expect: unknown, unread: [Tags] }
\`\`\`

\`infra-audit rule test\` runs the cases, \`rule lint\` says what is odd, \`rules:\` of an environment file says which rules it is held to.
\`policies/frameworks/<name>.yaml\` (schema: \`schemas/framework.schema.json\`) says which rules speak for which control of a standard;
\`check --framework <name>\` then says how each control stands. Both may also come from an npm package with \`"infra-audit": { "rules": "./rules", "frameworks": "./frameworks" }\` in its package.json.
`;

export const WAIVERS = `# yaml-language-server: $schema=schemas/waivers.schema.json
# Findings that the team accepts for a time. A waiver makes no pass: it keeps a finding out of the exit code until it expires.
waivers: []
#  - rule: vpc.EnableDnsHostnames # <component>.<property>, <component>.exists, or * for any text
#    environments: [dev]
#    reason: Nothing in it is called by name before the move in spring.
#    owner: platform team
#    expires: 2027-03-31 # the last day on which it holds
`;

/** A workflow of GitHub Actions that audits on a schedule and on pull requests, without a stored key. */
export function workflow(environments: readonly string[], region: string): string {
  return `# Is what runs what was designed? Every night, and for every pull request that touches the design.
name: infra-audit

on:
  schedule:
    - cron: '17 4 * * *'
  pull_request:
    paths: ['policies/**', '.github/workflows/infra-audit.yml']
  workflow_dispatch:

permissions: {}

jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    # A pull request from a fork gets no token for AWS.
    if: github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository
    permissions:
      contents: read
      id-token: write # signs in to AWS
      security-events: write # uploads the findings
    strategy:
      fail-fast: false
      matrix:
        environment: [${environments.join(', ')}]
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: '20'
      # A role that trusts this repository (OIDC) and may do only what "infra-audit iam-policy" prints.
      - uses: aws-actions/configure-aws-credentials@e3dd6a429d7300a6a4c196c26e071d42e0343502 # v4.0.2
        with:
          role-to-assume: arn:aws:iam::000000000000:role/infra-audit # yours
          aws-region: ${region}
      - run: npx infra-audit check --env "$ENVIRONMENT" --format text --format sarif=infra-audit.sarif
        env:
          ENVIRONMENT: \${{ matrix.environment }}
      - uses: github/codeql-action/upload-sarif@ff0a06e83cb2de871e5a09832bc6a81e7276941f # v3.28.18
        if: always() && hashFiles('infra-audit.sarif') != ''
        with:
          sarif_file: infra-audit.sarif
          category: infra-audit-\${{ matrix.environment }}
`;
}
