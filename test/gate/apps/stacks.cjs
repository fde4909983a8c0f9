// The stacks of the fixture apps; the context "scenario" says what is wrong with them.
const { App, Fn, Stack, Validations } = require('aws-cdk-lib');
const { Peer, Port, SecurityGroup, Vpc } = require('aws-cdk-lib/aws-ec2');
const { Key } = require('aws-cdk-lib/aws-kms');
const { CfnDBInstance } = require('aws-cdk-lib/aws-rds');
const { Bucket } = require('aws-cdk-lib/aws-s3');
const { Queue, QueueEncryption } = require('aws-cdk-lib/aws-sqs');

const SCENARIOS = {
  clean: () => undefined,
  bucket: (stack) => new Bucket(stack, 'Bucket'),
  'security-group': (stack) => {
    const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['us-east-1a'] });
    const group = new SecurityGroup(stack, 'Group', { vpc, description: 'open to the world' });
    group.addIngressRule(Peer.anyIpv4(), Port.tcp(22), 'ssh from anywhere');
  },
  both: (stack) => {
    SCENARIOS.bucket(stack);
    SCENARIOS['security-group'](stack);
    SCENARIOS.undecided(stack);
  },
  // cdk-nag cannot compare a port that another stack exports.
  undecided: (stack) =>
    new CfnDBInstance(stack, 'Database', {
      engine: 'postgres',
      port: Fn.importValue('database-port'),
      storageEncrypted: true,
      multiAz: true,
      deletionProtection: true,
      enableIamDatabaseAuthentication: true,
      backupRetentionPeriod: 7,
      publiclyAccessible: false,
      autoMinorVersionUpgrade: true,
      enableCloudwatchLogsExports: ['postgresql', 'upgrade'],
      monitoringInterval: 60,
    }),
  'acknowledged-in-code': (stack) => {
    const bucket = new Bucket(stack, 'Bucket');
    Validations.of(bucket).acknowledge(
      { id: 'AwsSolutions-S1', reason: 'bare, as cdk-nag reads it' },
      { id: 'AwsSolutions::AwsSolutions-S10', reason: 'with its pack, as CDK reads it' },
    );
    const reason = Buffer.from('as cdk-nag 2 wrote it: “base64”').toString('base64');
    bucket.node.defaultChild.addMetadata('cdk_nag', {
      rules_to_suppress: [{ id: 'NIST.800.53.R5-S3BucketVersioningEnabled', reason, is_reason_encoded: true }],
    });
  },
  'throwing-pack': () => {
    const { AwsSolutionsChecks } = require('cdk-nag');
    AwsSolutionsChecks.prototype.checkResource = () => {
      throw new Error('the pack is broken');
    };
  },
};

exports.buildApp = (prepare = () => undefined) => {
  const app = new App();
  prepare(app);
  const scenario = SCENARIOS[app.node.tryGetContext('scenario') ?? 'clean'];
  const env = app.node.tryGetContext('env');
  for (const name of env ? [env] : ['tiger', 'cheetah']) {
    const stack = new Stack(app, `${name}-web`);
    const encryptionMasterKey = new Key(stack, 'Key', { enableKeyRotation: true });
    const encryption = { encryption: QueueEncryption.KMS, encryptionMasterKey, enforceSSL: true };
    const deadLetterQueue = { queue: new Queue(stack, 'DeadLetters', encryption), maxReceiveCount: 3 };
    const queue = new Queue(stack, 'Queue', { ...encryption, deadLetterQueue });
    scenario(stack, queue);
  }
  return app;
};
