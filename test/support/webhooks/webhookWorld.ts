import type { AccountId } from '#domain/accountId.ts';
import { isRefused } from '#domain/refusal.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { Endpoint, EndpointOwner, Subscription } from '#domain/webhooks/endpoint.ts';
import { webhookSender } from '#functions/runtime/webhooks/webhookSender.ts';
import { answering } from '#test/support/operationOf.ts';
import { type Receiver, startReceiver } from '#test/support/webhooks/receiver.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import {
  type DeliverDeps,
  type DeliveryRun,
  deliverEvents,
} from '#usecases/webhooks/deliverEvents.ts';
import { createEndpoint } from '#usecases/webhooks/manageEndpoints.ts';
import { sweepDeliveries, sweepEvents } from '#usecases/webhooks/sweepWebhooks.ts';

type Shown = Endpoint & { readonly secret?: string };

export type WebhookDeps = TestDeps & DeliverDeps;

/** Accounts that buy, and endpoints on this machine that are told of it. */
export type WebhookWorld = Omit<World, 'deps' | 'openOf'> & {
  readonly deps: WebhookDeps;
  /** What is created from now on is not told of the account's first funds. */
  readonly openOf: World['openOf'];
  readonly receiver: Receiver;
  /** Creates an endpoint at the receiver, which knows its secret from now on. */
  readonly endpointOf: (owner: EndpointOwner, types?: readonly Subscription[]) => Promise<Shown>;
  /** Buys a pack, which issues a bill. */
  readonly bill: (accountId: AccountId) => Promise<void>;
  /** Works off what was woken, as the queue does but for its waits; what came of each message. */
  readonly deliver: (deps?: WebhookDeps) => Promise<readonly DeliveryRun[]>;
  /** The hourly sweep, and what that wakes. */
  readonly sweep: () => Promise<readonly DeliveryRun[]>;
};

const secretOf = (n: number): string => `whsec_${Buffer.alloc(32, n).toString('base64')}`;

export const webhookWorld = async (start: string): Promise<WebhookWorld> => {
  const { deps: plain, ...world } = await newWorld(start);
  const deps: WebhookDeps = {
    ...plain,
    sendWebhook: webhookSender({ allowsLoopback: true, timeoutMs: 300 }),
  };
  const receiver = await startReceiver(deps.now);
  const deliver: WebhookWorld['deliver'] = (on = deps) => deliverAll(on);
  let made = 0;
  return {
    ...{ ...world, deps, receiver, deliver },
    openOf: async (...account) => {
      const accountId = await world.openOf(...account);
      deps.setNow(plusMs(deps.now(), 1));
      return accountId;
    },
    endpointOf: async (owner, types = ['*']) => {
      const { url } = receiver;
      made += 1;
      const secret = secretOf(made);
      const operation = answering(world.operation(), (endpoint: Endpoint): Shown => endpoint);
      const created = await createEndpoint(deps, operation, owner, { url, types, secret });
      if (isRefused(created)) throw new Error(created.detail);
      receiver.secrets = [...receiver.secrets, secret];
      return created;
    },
    bill: async (accountId) => void (await world.buy(accountId, calls)),
    sweep: async () => {
      await sweepEvents(deps);
      await sweepDeliveries(deps);
      return deliver();
    },
  };
};

/** A message that is to be looked after again goes to the end of the queue. */
const deliverAll = async (deps: WebhookDeps): Promise<readonly DeliveryRun[]> => {
  const outcomes: DeliveryRun[] = [];
  for (let message = deps.woken.shift(); message !== undefined; message = deps.woken.shift()) {
    const outcome = await deliverEvents(deps, message, () => true);
    outcomes.push(outcome);
    if (outcome.goesOn) deps.woken.push(message);
  }
  return outcomes;
};
