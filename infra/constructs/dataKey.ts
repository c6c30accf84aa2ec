import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** The key that table, queues and alarms are encrypted with; it turns every year. */
export const dataKey = (scope: Construct): Key =>
  new Key(scope, 'DataKey', {
    description: 'Tollgate: table, queues and alarms',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
