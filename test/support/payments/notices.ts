import type { AccountId } from '#domain/accountId.ts';
import { epochMs, plusMs } from '#domain/time/instant.ts';
import { type SignedNotice, signedText } from '#infra/local/services/stripe/stripeNotices.ts';
import { noticeSecret, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';

/** What an event of Stripe's has, as far as tests alter it. */
type Event = { livemode: boolean; readonly data: { readonly object: Record<string, unknown> } };

type Awaited = {
  readonly acme: AccountId;
  readonly chargeId: string;
  readonly paid: SignedNotice;
};

/** A payer whose top-up of 50 is being processed: the notice alone tells that it has succeeded. */
export const awaitedTopUp = async (world: PaymentWorld): Promise<Awaited> => {
  const id = `payer-${world.deps.newId().slice(0, 8)}`;
  const acme = await world.payer(id, ['pm_card_processing', 'pm_card_visa']);
  await world.topUp(acme, '50');
  const chargeId = lastCharge(world);
  world.stripe.books.finish(chargeId);
  return { acme, chargeId, paid: lastNotice(world) };
};

export const lastCharge = ({ stripe }: PaymentWorld): string =>
  [...stripe.books.intents.keys()].at(-1) ?? '';

export const lastNotice = ({ notices }: PaymentWorld): SignedNotice => {
  const notice = notices.at(-1);
  if (notice === undefined) throw new Error('nothing was told');
  return notice;
};

/** The same text, signed so long after now, or before it. */
export const signedLater = (
  { deps }: PaymentWorld,
  { body }: Pick<SignedNotice, 'body'>,
  ms: number,
): SignedNotice =>
  signedText(body, Math.floor(epochMs(plusMs(deps.now(), ms)) / 1000), noticeSecret);

/** What a notice says, otherwise put, and signed anew. */
export const rewritten = (
  world: PaymentWorld,
  { body }: SignedNotice,
  change: (event: Event) => void,
): SignedNotice => {
  const event = JSON.parse(body);
  change(event);
  return signedLater(world, { body: JSON.stringify(event) }, 0);
};
