import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Money } from '#domain/money/money.ts';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { hourOf } from '#domain/time/hour.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import { reverse } from '#usecases/payments/reverse.ts';
import { recordingOf, type SettleDeps, settleCharge } from '#usecases/payments/settleCharge.ts';
import type {
  Charge,
  ChargeOf,
  NoticeRefusal,
  NoticeSource,
  RawNotice,
  ReadNotice,
  ReversalTold,
} from '#usecases/ports/paymentProviders.ts';
import type { HasPaymentQueue } from '#usecases/ports/paymentQueue.ts';
import type { HasReversals, ProviderEvent } from '#usecases/ports/payments.ts';

type NoticeDeps = SettleDeps & HasReversals & HasPaymentQueue;

/** Why a notice that is its provider's own credits nothing, in order of precedence. Rule PAY-03. */
type SignedRefusal =
  | ('wrongMode' | 'otherApp' | 'otherSeller' | 'notOurs' | 'topUpNotFound')
  | ('otherCurrency' | 'otherAmount' | 'accountNotFound' | 'paymentConflict');

/** `refused`: what the provider may send again, and `NoticeRefusal` says why; the rest it need not. */
export type NoticeTaken = { readonly result: string };

/**
 * Takes a notice of a payment provider. Rules PAY-03, PAY-05, WAL-04.
 *
 * It is checked in this order: signature over the bytes, its time, live or test mode, whether it is meant for us,
 * then amount and currency against our own payment. The event's id, the payment's state and what moves in the
 * ledger are one transaction; a repeat changes nothing. What is not taken credits nothing and is recorded: one by one what the provider
 * signed, counted by hour and reason what anybody may have sent.
 *
 * @throws Unavailable if something cannot be had now: the provider sends it again
 */
export const takeNotice = async (
  deps: NoticeDeps,
  provider: NoticeSource,
  raw: RawNotice,
): Promise<NoticeTaken | Refused<NoticeRefusal>> => {
  const notice = await provider.readNotice(raw, deps.now());
  if (isRefused(notice)) {
    await countRefused(deps, provider, notice.refused);
    return notice;
  }
  const event = eventOf(deps, provider, notice);
  const known = await deps.providerEvents.load(event.provider, event.eventId);
  if (known !== undefined) return { result: known.result };
  const taken = await take(deps, provider, notice, event);
  if (typeof taken === 'string') return { result: taken };
  await countRefused(deps, provider, taken.refused);
  await recordAlone(deps, { ...event, result: taken.refused });
  return { result: taken.refused };
};

const eventOf = (
  { now }: NoticeDeps,
  { can: { name } }: NoticeSource,
  { eventId, type }: ReadNotice,
): ProviderEvent => ({ provider: name, eventId, type, result: 'taken', at: now() });

const countRefused = (
  { providerEvents, now }: NoticeDeps,
  { can: { name } }: NoticeSource,
  reason: string,
): Promise<void> => {
  const lastAt = now();
  return providerEvents.countRefused({ provider: name, hour: hourOf(lastAt), reason, lastAt });
};

/** Nothing but that there was such an event. Who meets another that has just recorded it has it repeated. */
const recordAlone = async (deps: NoticeDeps, event: ProviderEvent): Promise<void> =>
  deps.transact([deps.providerEvents.record(event)]);

type Taken = 'taken' | 'ignored' | Refused<SignedRefusal>;

const take = async (
  deps: NoticeDeps,
  provider: NoticeSource,
  { isLive, fact }: ReadNotice,
  event: ProviderEvent,
): Promise<Taken> => {
  if (isLive !== (await provider.isLive())) {
    return refuse('wrongMode', 'of real money where tests are expected, or the other way round');
  }
  switch (fact.kind) {
    case 'other':
      await recordAlone(deps, { ...event, result: 'ignored' });
      return 'ignored';
    case 'foreign':
      return refuse(fact.reason, 'signed for another app, or of money for somebody else');
    case 'charge':
      return takeCharge(deps, provider, await fact.charge(), event);
    case 'reversal':
      return takeReversal(deps, provider, await fact.reversal(), event);
  }
};

/**
 * Settles what a charge has come to; a secondary that is to be charged now is asked for by the worker. Without an
 * `event`, another notice told of it by the way.
 */
const takeCharge = async (
  deps: NoticeDeps,
  provider: NoticeSource,
  charge: Charge,
  event?: ProviderEvent,
): Promise<'taken' | Refused<SignedRefusal>> => {
  const ours = await ownCharge(deps, provider, charge);
  if (isRefused(ours)) return ours;
  const { index } = ours;
  const settled = await settleCharge(deps, ours, { index, outcome: charge.outcome }, event);
  if (isRefused(settled)) return ofNoOperation(settled);
  if (settled.state.status === 'open' && settled.attempts.length > index + 1) {
    await deps.paymentQueue.enqueue(settled);
  }
  return 'taken';
};

/** A step that no client asked for has no key that could be used again. */
const ofNoOperation = <Code extends string>({
  refused,
  detail,
}: Refused<Code | 'idempotencyKeyReused'>): Refused<Code> => {
  assert(refused !== 'idempotencyKeyReused', 'takeNotice: it has no key');
  return refuse(refused, detail);
};

/** Which attempt of ours a charge is, if it is just what was asked for. Rule PAY-03. */
const ownCharge = async (
  { payments }: NoticeDeps,
  { can: { name } }: NoticeSource,
  { of, money }: Charge,
): Promise<ChargeOf | Refused<SignedRefusal>> => {
  if (of === undefined) return refuse('notOurs', 'it names no payment of ours');
  const payment = await payments.load(of.accountId, of.paymentId);
  if (payment?.attempts[of.index] === undefined) {
    return refuse('topUpNotFound', 'there is no such payment');
  }
  if (payment.provider !== name) return refuse('notOurs', "it names another provider's payment");
  if (money.currency !== payment.money.currency) {
    return refuse('otherCurrency', 'in another currency than was asked for');
  }
  if (!money.amount.eq(payment.money.amount)) {
    return refuse('otherAmount', 'of another amount than was asked for');
  }
  return of;
};

/**
 * Takes out what the provider took back, after what it took is credited: its own notice may not have come yet, or
 * never will. Rule PAY-05.
 */
const takeReversal = async (
  deps: NoticeDeps,
  provider: NoticeSource,
  { said, charge }: ReversalTold,
  event: ProviderEvent,
): Promise<'taken' | Refused<SignedRefusal>> => {
  if (charge === undefined) return refuse('notOurs', 'it names no payment of ours');
  const ours = await ownCharge(deps, provider, charge);
  if (isRefused(ours)) return ours;
  const wrong = wrongAmount(charge.money, said.money);
  if (wrong !== undefined) return wrong;
  if (charge.outcome.status === 'succeeded') {
    const credited = await takeCharge(deps, provider, charge);
    if (credited !== 'taken') return credited;
  }
  const moved = await moveBack(deps, ours.accountId, said, event);
  return isRefused(moved) ? ofNoOperation(moved) : 'taken';
};

const wrongAmount = (charged: Money, back: Money): Refused<SignedRefusal> | undefined => {
  if (charged.currency !== back.currency) {
    return refuse('otherCurrency', 'in another currency than was charged');
  }
  const isPart = back.amount.gt(0) && back.amount.lte(charged.amount);
  return isPart ? undefined : refuse('otherAmount', 'of more than was charged');
};

const moveBack = (
  deps: NoticeDeps,
  accountId: AccountId,
  said: ReversalSaid,
  event: ProviderEvent,
): Promise<ProviderEvent | Refused<'accountNotFound' | 'idempotencyKeyReused'>> =>
  transactAccount(deps, accountId, {}, async (state) => {
    const recording = await recordingOf(deps, event);
    if (recording === 'known') return { writes: [], answer: event };
    const { writes, moved } = await reverse(deps, state, said);
    return { ...moved, writes: [...writes, ...recording], answer: event };
  });
