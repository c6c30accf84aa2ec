import { describe, expect, it } from 'vitest';
import { checkResourceTypes } from '#infra/local/assembly/resourceTypes.ts';

describe('a resource type that the runner does not know', () => {
  it('is an error, not a silence', () => {
    const template = { Resources: { Cache: { Type: 'AWS::ElastiCache::CacheCluster' } } };
    expect(() => checkResourceTypes(template)).toThrow(
      'The local runner does not know resources of type AWS::ElastiCache::CacheCluster (Cache).',
    );
  });

  it('is told from those that mean nothing here', () => {
    const template = { Resources: { Role: { Type: 'AWS::IAM::Role' } } };
    expect(() => checkResourceTypes(template)).not.toThrow();
  });
});
