import { describe, expect, it } from 'vitest';
import { type Asking, permits, type Statement } from '#test/infra/permits.ts';
import { home } from '#test/infra/resolved.ts';

const service: Asking = {
  ...{ by: { service: 'one.amazonaws.com' }, action: 'sqs:SendMessage', resource: 'arn:queue' },
  context: { 'aws:SourceArn': 'arn:one:thing/a' },
};
const role: Asking = { ...service, by: { role: 'arn:role' } };
const allow: Statement = {
  ...{ Effect: 'Allow', Principal: { Service: 'one.amazonaws.com' } },
  ...{ Action: 'sqs:*', Resource: '*' },
};
const given: Statement = { Effect: 'Allow', Action: ['SQS:SendMessage'], Resource: 'arn:que?e' };
const when = (operator: string, value: string): Statement => ({
  ...allow,
  Condition: { [operator]: { 'aws:SourceArn': value } },
});

describe('the judge of policies', () => {
  it.each<[string, readonly Statement[], readonly Statement[], Asking, boolean]>([
    ['nothing said is no', [], [], service, false],
    ['a service needs the resource to allow it', [allow], [], service, true],
    ['what a role may is nothing to a service', [], [given], service, false],
    ['a role needs an Allow of its own', [], [given], role, true],
    ['and not that of another principal', [allow], [], role, false],
    [
      'a Deny to everybody wins',
      [allow, { ...allow, Effect: 'Deny', Principal: '*' }],
      [],
      service,
      false,
    ],
    ['a Deny of a role wins', [], [given, { ...given, Effect: 'Deny' }], role, false],
    ['a condition that holds', [when('ArnLike', 'arn:one:*')], [], service, true],
    ['a condition that does not', [when('ArnEquals', 'arn:one:*')], [], service, false],
    [
      'a key of the context that is not there',
      [when('ArnLike', '*')],
      [],
      { ...service, context: {} },
      false,
    ],
  ])('%s', (_, ofResource, ofRole, asking, expected) => {
    expect(permits({ ofResource, ofRole }, asking)).toBe(expected);
  });

  it('hands a key to roles only where its own policy does', () => {
    const asking: Asking = { ...role, action: 'kms:Decrypt' };
    const ofRole = [{ ...given, Action: 'kms:Decrypt' }];
    const root = { AWS: `arn:${home.partition}:iam::${home.account}:root` };
    expect(permits({ ofResource: [], ofRole }, asking)).toBe(false);
    const ofResource = [{ ...allow, Action: 'kms:*', Principal: root }];
    expect(permits({ ofResource, ofRole }, asking)).toBe(true);
  });

  it('does not guess', () => {
    const strange = when('NumericLessThan', '1');
    expect(() => permits({ ofResource: [strange], ofRole: [] }, service)).toThrow('NumericLess');
  });
});

describe('the judge of policies, of keys that have many values or none', () => {
  const without = { ...service, context: {} };

  it.each<[string, Statement, Asking, boolean]>([
    ['all of none', when('ForAllValues:StringLike', 'arn:two:*'), without, true],
    ['all, and they do', when('ForAllValues:StringLike', 'arn:one:*'), service, true],
    ['all, and they do not', when('ForAllValues:StringLike', 'arn:two:*'), service, false],
    ['one of none', when('ForAnyValue:StringEquals', 'arn:one:thing/a'), without, false],
    ['that it is there', when('Null', 'false'), service, true],
    ['that it is there, and it is not', when('Null', 'false'), without, false],
    ['that it is not there', when('Null', 'true'), service, false],
  ])('%s', (_, statement, asking, expected) => {
    expect(permits({ ofResource: [statement], ofRole: [] }, asking)).toBe(expected);
  });
});
