import type { Stack } from 'aws-cdk-lib/core';

/** The logs bucket, by the name that the design gives it. */
export const logsBucketName = (stack: Stack, environment: string): string =>
  `${environment}-fastapi-logs-${stack.account}`;

/** The bucket of static assets, by the name that the design gives it. */
export const assetsBucketName = (stack: Stack, environment: string): string =>
  `${environment}-fastapi-assets-${stack.account}`;
