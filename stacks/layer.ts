import { Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The layers of the design; each is a folder here, a node of the construct tree and a `Component` tag. */
export type LayerName = 'network' | 'security' | 'data' | 'compute' | 'edge' | 'observability';

/** One layer's part of a stack: everything below it carries the tag `Component: <layer>`. */
export class Layer extends Construct {
  constructor(scope: Construct, name: LayerName) {
    super(scope, name);
    Tags.of(this).add('Component', name);
  }
}
