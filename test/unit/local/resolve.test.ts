import { describe, expect, it } from 'vitest';
import { resolver } from '#infra/local/assembly/resolve.ts';

const resolve = resolver(
  new Map([
    ['Orders', 'orders-table'],
    ['Orders.Arn', 'arn:orders'],
  ]),
);

/** A placeholder of `Fn::Sub`. */
const named = (name: string) => `\${${name}}`;

describe('an intrinsic', () => {
  it.each([
    ['a Ref', { Ref: 'Orders' }, 'orders-table'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['an attribute', { 'Fn::GetAtt': ['Orders', 'Arn'] }, 'arn:orders'],
    ['an attribute by path', { 'Fn::GetAtt': 'Orders.Arn' }, 'arn:orders'],
    ['a join', { 'Fn::Join': ['/', ['a', { Ref: 'Orders' }]] }, 'a/orders-table'],
    [
      'a substitution',
      { 'Fn::Sub': `${named('AWS::Partition')}:${named('Orders.Arn')}` },
      'aws:arn:orders',
    ],
    [
      'own names',
      { 'Fn::Sub': [`${named('x')}-${named('Orders')}`, { x: 'y' }] },
      'y-orders-table',
    ],
    ['a choice', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['plain values', { a: [1, true, 'x'], b: null }, { a: [1, true, 'x'], b: null }],
  ])('%s has its value', (_, given, value) => {
    expect(resolve(given)).toEqual(value);
  });

  it('that names nothing, or that nobody knows, is an error', () => {
    expect(() => resolve({ Ref: 'Nobody' })).toThrow('Nobody');
    expect(() => resolve({ 'Fn::ImportValue': 'x' })).toThrow('Fn::ImportValue');
  });
});
