import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { TollgateStack } from '#infra/tollgateStack.ts';
import { resourcesIn, synthesized } from '#test/infra/synthesized.ts';

const stripeSecretArn =
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:tollgate/stripe-a1B2c3';
const alipaySecretArn =
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:tollgate/alipay-d4E5f6';
const bare = synthesized();
const setUp = synthesized({ stripeSecretArn });
const both = synthesized({ stripeSecretArn, alipaySecretArn });

/** The functions that are told a variable, by the beginning of their logical ids. */
const toldOf = (template: typeof bare, variable: string): readonly string[] =>
  Object.entries(resourcesIn(template, 'AWS::Lambda::Function'))
    .filter(([, { Properties }]) => {
      const { Variables = {} } = (Properties['Environment'] ?? {}) as {
        readonly Variables?: Readonly<Record<string, unknown>>;
      };
      return variable in Variables;
    })
    .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))
    .toSorted();

type Statement = { readonly Action: unknown; readonly Resource: unknown };

/** What any role may do with secrets. */
const onSecrets = (template: typeof bare): readonly Statement[] =>
  Object.values(resourcesIn(template, 'AWS::IAM::Policy'))
    .flatMap(
      ({ Properties }) =>
        (Properties['PolicyDocument'] as { readonly Statement: readonly Statement[] }).Statement,
    )
    .filter(({ Action }) => JSON.stringify(Action).includes('secretsmanager'));

/** The functions whose role reads a secret, by the beginning of their logical ids. */
const rolesReading = (template: typeof bare, arn: string): readonly string[] =>
  Object.entries(resourcesIn(template, 'AWS::IAM::Policy'))
    .filter(([, { Properties }]) => JSON.stringify(Properties['PolicyDocument']).includes(arn))
    .map(([id]) => id.replace(/HomeRoleDefaultPolicy[0-9A-F]{8}$/, ''))
    .toSorted();

describe('PAY-06 the keys of a payment provider', () => {
  it('are nobody’s where no secret is named', () => {
    expect([toldOf(bare, 'STRIPE_SECRET_ARN'), onSecrets(bare)]).toEqual([[], []]);
  });

  it('are read by the two functions that call it, and nothing else is', () => {
    expect(toldOf(setUp, 'STRIPE_SECRET_ARN')).toEqual(['ApiPayments', 'ChargePayment']);
    const reading = {
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      ...{ Effect: 'Allow', Resource: stripeSecretArn },
    };
    expect(onSecrets(setUp)).toEqual([reading, reading]);
  });

  it('of Alipay are read by its two functions; who lists providers is told that there are some', () => {
    expect(toldOf(setUp, 'ALIPAY_SECRET_ARN')).toEqual([]);
    expect(toldOf(both, 'ALIPAY_SECRET_ARN')).toEqual(['ApiCheckouts', 'ApiPayments', 'AskAlipay']);
    const readers = rolesReading(both, alipaySecretArn);
    expect(readers).toEqual(['ApiCheckouts', 'AskAlipay']);
    expect(rolesReading(both, stripeSecretArn)).toEqual(['ApiPayments', 'ChargePayment']);
  });
});

describe('PAY-06 no other host has the keys of a payment provider', () => {
  it('they go to the provider itself: no function of a deployment is told of another host', () => {
    for (const template of [bare, setUp, both]) {
      for (const variable of ['STRIPE_API_BASE', 'ALIPAY_GATEWAY']) {
        expect(toldOf(template, variable)).toEqual([]);
      }
    }
  });

  it.each(['tollgate/stripe', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:stripe'])(
    'are not named by anything but a whole ARN: %s',
    (arn) => {
      expect(() => synthesized({ stripeSecretArn: arn })).toThrow(
        'stripeSecretArn is the whole ARN',
      );
      expect(() => synthesized({ alipaySecretArn: arn })).toThrow(
        'alipaySecretArn is the whole ARN',
      );
    },
  );

  it('leave nothing that cdk-nag finds', () => {
    const context = { 'aws:cdk:bundling-stacks': [], stripeSecretArn, alipaySecretArn };
    const app = new App({ context });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
    const before = process.exitCode;
    process.exitCode = 0;
    new TollgateStack(app, 'Test');
    app.synth();
    const found = process.exitCode;
    process.exitCode = before;
    expect(found).toBe(0);
  });
});
