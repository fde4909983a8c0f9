// Stacks inside a stage, a nested stack, and a bucket that is no typed construct.
const { App, CfnResource, NestedStack, Stack, Stage } = require('aws-cdk-lib');
const { Bucket } = require('aws-cdk-lib/aws-s3');

const app = new App();
const stage = new Stage(app, 'Prod');
const flat = new Stack(stage, 'Flat');
exports.flat = new Bucket(flat, 'Bucket');
exports.untyped = new CfnResource(flat, 'Untyped', { type: 'AWS::S3::Bucket' });
exports.nested = new Bucket(new NestedStack(new Stack(stage, 'Outer'), 'Nested'), 'Bucket');
app.synth();
