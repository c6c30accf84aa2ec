import { describe, expect, it } from 'vitest';
import { endpointSecretKey } from '#storage/eventKeys.ts';
import { tokens } from '#storage/keys.ts';
import { policiesIn, propertiesOf } from '#test/infra/policiesIn.ts';
import { arnOf } from '#test/infra/resolved.ts';
import { synthesized } from '#test/infra/synthesized.ts';

const template = synthesized();
const permitted = policiesIn(template);
const functions = propertiesOf(template, 'AWS::Lambda::Function');
const tables = propertiesOf(template, 'AWS::DynamoDB::Table');

describe('API tokens', () => {
  const [table = ''] = tables.map(([id]) => arnOf(id));
  const may = (role: string, action: string, partition: string): boolean =>
    permitted({
      ...{ by: { role }, action: `dynamodb:${action}`, resource: table },
      context: { 'dynamodb:LeadingKeys': partition },
    });
  const actions = [
    ...['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem'],
    ...['PutItem', 'UpdateItem', 'DeleteItem', 'PartiQLInsert', 'PartiQLUpdate'],
    'PartiQLSelect',
  ];
  const given = functions.map(([id, { Role }]) => {
    const role = String(Role);
    const onTokens = actions.filter((action) => may(role, action, 'TOKENS'));
    const elsewhere = actions.filter((action) => may(role, action, 'ACCOUNT#acme'));
    return { name: id.slice(0, -8), onTokens, elsewhere };
  });
  const hasTable = given.filter(({ elsewhere }) => elsewhere.length > 0);

  it('stand in a partition of their own', () => {
    expect(tokens).toBe('TOKENS');
    expect(hasTable.length).toBeGreaterThan(25);
  });

  it.each(given)('$name may see the one that a request shows if it is of the API', (fn) => {
    const { name, onTokens, elsewhere } = fn;
    if (name === 'ApiAdmin') {
      expect(onTokens).toEqual(['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    } else if (name.startsWith('Api') && elsewhere.length > 0) {
      expect(onTokens).toEqual(['GetItem']);
    } else expect(onTokens).toEqual([]);
  });
});

describe('HOK-01 secrets of endpoints', () => {
  const [table = ''] = tables.map(([id]) => arnOf(id));
  const actions = [
    'GetItem',
    'BatchGetItem',
    'Query',
    'Scan',
    'PutItem',
    'UpdateItem',
    'DeleteItem',
  ];
  const onSecrets = (role: string) =>
    actions.filter((action) =>
      permitted({
        ...{ by: { role }, action: `dynamodb:${action}`, resource: table },
        context: { 'dynamodb:LeadingKeys': endpointSecretKey('we-1').pk },
      }),
    );

  it('HOK-01 are seen by what signs with them and what makes them, and by nobody else', () => {
    const seen = functions
      .map(([id, { Role }]) => [id.slice(0, -8), onSecrets(String(Role))] as const)
      .filter(([, allowed]) => allowed.length > 0);
    expect(Object.fromEntries(seen)).toEqual({
      ApiWebhooks: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      DeliverWebhook: ['GetItem'],
    });
  });
});
