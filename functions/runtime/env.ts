import { hash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type LifecycleName, lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

const shards = z.object({
  /** Shards of an hour's usage; fixed for the life of a table. */
  USAGE_SHARDS: z.coerce.number().int().min(1).max(4096),
});

const table = z.object({
  TABLE_NAME: z.string().min(3),
  /** Unsigned ones the service refuses: they are for DynamoDB Local. */
  TABLE_REQUESTS: z.enum(['signed', 'unsigned']).default('signed'),
  ...shards.shape,
});

const settlementQueue = z.object({ SETTLEMENT_QUEUE_URL: z.url() });

const notifyQueue = z.object({ NOTIFY_QUEUE_URL: z.url() });

const webhookQueue = z.object({ WEBHOOK_QUEUE_URL: z.url() });

const machineVariable = (name: LifecycleName): string => `${name.toUpperCase()}_MACHINE_ARN`;

const machines = z.object(
  Object.fromEntries(lifecycleNames.map((name) => [machineVariable(name), z.string().min(1)])),
);

/** Whether a URL leads to this machine. */
export const isLoopback = (uri: string): boolean =>
  ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(uri).hostname);

const oidc = z.object({
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1),
  /** Plain http only on loopback: keys from the network must not be open to change on the way. */
  OIDC_JWKS_URI: z
    .url()
    .refine((uri) => uri.startsWith('https:') || isLoopback(uri), 'must be https'),
});

/**
 * The parts of a function's configuration. Each is read while the function's module loads, so a
 * missing variable fails the start, not the first customer.
 *
 * @throws Error naming the variables at fault; never their values.
 */
export const tableEnv = (): z.infer<typeof table> => parse(table);
export const elasticQueueEnv = () => parse(z.object({ ELASTIC_QUEUE_URL: z.url() }));
export const settlementQueueEnv = (): z.infer<typeof settlementQueue> => parse(settlementQueue);
export const notifyQueueEnv = (): z.infer<typeof notifyQueue> => parse(notifyQueue);
export const webhookQueueEnv = (): z.infer<typeof webhookQueue> => parse(webhookQueue);
export const webhooksEnv = () =>
  parse(
    z.object({
      /** Plain http to this machine is for the local runner, which alone sets it. Rule HOK-01. */
      WEBHOOK_LOOPBACK: z.enum(['allowed', 'refused']).default('refused'),
    }),
  );
export const paymentQueueEnv = () => parse(z.object({ PAYMENT_QUEUE_URL: z.url() }));
/** Made where it is asked for: no other function carries it. */
export const stripeEnv = () =>
  parse(
    z.object({
      /** Of the secret with the provider's keys; absent where no provider is set up. */
      STRIPE_SECRET_ARN: z.string().min(1).optional(),
      /** Another host than Stripe's: on loopback alone, and only the local runner names one. */
      STRIPE_API_BASE: z.url().refine(isLoopback, 'must be on loopback').optional(),
    }),
  );
/** Likewise. */
export const alipayEnv = () =>
  parse(
    z.object({
      /** Of the secret with the keys of an app of Alipay's; absent where it is not set up. */
      ALIPAY_SECRET_ARN: z.string().min(1).optional(),
      /** Another gateway than Alipay's: on loopback alone, and only the local runner names one. */
      ALIPAY_GATEWAY: z.url().refine(isLoopback, 'must be on loopback').optional(),
    }),
  );
export const messengersEnv = () =>
  parse(
    z.object({
      /** The address that mail comes from; SES must know it. */
      MAIL_FROM: z.email(),
      EVENT_BUS_NAME: z.string().min(1),
    }),
  );
export const exportBucketEnv = () => parse(z.object({ EXPORT_BUCKET: z.string().min(3) }));
/** Who charges customers, as exports name them; where nobody says, the system. Rule FOC-01. */
export const issuerEnv = () =>
  parse(z.object({ OPERATOR_NAME: z.string().min(1).max(128).default('Tollgate') }));
/** The state machine of each lifecycle. */
export const machinesEnv = (): Readonly<Record<LifecycleName, string>> => {
  const arns = parse(machines);
  const named = lifecycleNames.map((name) => [name, arns[machineVariable(name)]]);
  return Object.fromEntries(named) as Record<LifecycleName, string>;
};
export const oidcEnv = (): z.infer<typeof oidc> => parse(oidc);

const parse = <Shape>(schema: z.ZodType<Shape>): Shape => {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`environment: ${faults.join('; ')}`);
};

/** Now, by the clock of the process. */
export const now = (): Instant => fromEpochMs(Date.now());

/** 64 hex digits. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** A new secret of an API token: 32 random bytes, recognisable by its prefix to secret scanners. */
export const newSecret = (): string => `tg_${randomBytes(32).toString('base64url')}`;

/** What an endpoint's messages are signed with: 32 random bytes, in the form of Standard Webhooks. Rule HOK-01. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
