import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { warnOf } from '#functions/runtime/observability.ts';
import { Unavailable } from '#shared/faults.ts';

/** Rotated keys are in use after as long. */
const keptMs = 5 * 60_000;

/**
 * Reads the keys of a payment provider from its secret, and keeps them for five minutes. Rule PAY-06.
 *
 * @throws Unavailable if the secret cannot be had; Error that says nothing of what is there if `parse` throws
 */
export const providerSecret = <Keys>(
  SecretId: string,
  parse: (secret: unknown) => Keys,
): (() => Promise<Keys>) => {
  const client = new SecretsManagerClient();
  let kept: { readonly keys: Keys; readonly untilMs: number } | undefined;
  return async () => {
    if (kept !== undefined && Date.now() < kept.untilMs) return kept.keys;
    const { SecretString = '' } = await client
      .send(new GetSecretValueCommand({ SecretId }))
      .catch((fault: unknown) => {
        warnOf('the secret of the payment provider cannot be had', fault, {});
        throw new Unavailable('the secret of the payment provider cannot be had');
      });
    kept = { keys: quietly(() => parse(JSON.parse(SecretString))), untilMs: Date.now() + keptMs };
    return kept.keys;
  };
};

const quietly = <Keys>(parse: () => Keys): Keys => {
  try {
    return parse();
  } catch {
    throw new Error('the secret of the payment provider is not what it should be');
  }
};
