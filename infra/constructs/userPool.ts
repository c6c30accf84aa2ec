import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { IssuerEnvironment } from '#infra/constructs/externalIssuer.ts';

/**
 * The default issuer: a user pool that operators fill. Role, account and sources are attributes
 * that a user can see and nobody but the operator can change. Any OIDC issuer can take its place (see externalIssuer).
 */
export class UserPoolIssuer extends Construct {
  readonly #pool: UserPool;
  readonly #client: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#pool = this.#makePool();
    this.#client = this.#pool.addClient('Client', {
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true })
        .withCustomAttributes('role', 'account', 'sources', 'accounts'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
    Validations.of(this.#pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'Threat protection needs the Plus plan, priced per user; an operator may turn it on.',
    });
    new CfnOutput(this, 'PoolId', { value: this.#pool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: this.#client.userPoolClientId });
  }

  /** What the API has to know to trust this pool. */
  get issuer(): IssuerEnvironment {
    const region = Stack.of(this).region;
    const issuer = `https://cognito-idp.${region}.amazonaws.com/${this.#pool.userPoolId}`;
    return {
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: this.#client.userPoolClientId,
      OIDC_JWKS_URI: `${issuer}/.well-known/jwks.json`,
    };
  }

  #makePool(): UserPool {
    return new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
      },
      customAttributes: {
        role: new StringAttribute({ mutable: true, maxLen: 16 }),
        account: new StringAttribute({ mutable: true, maxLen: 64 }),
        sources: new StringAttribute({ mutable: true, maxLen: 2048 }),
        accounts: new StringAttribute({ mutable: true, maxLen: 2048 }),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
