import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An ordinary one, or the special one for value-added tax, by which its buyer deducts tax. Rule TAX-03. */
export type FapiaoKind = 'general' | 'special';

/** Who a fapiao is made out to, and where it goes. A special one has a taxpayer number and an address. */
export type FapiaoTitle = {
  readonly kind: FapiaoKind;
  readonly title: string;
  readonly taxpayerNumber?: string;
  readonly address?: string;
  readonly email: string;
};

/** Where a request stands. `number` and `link`: as whoever issued it has them. Rule TAX-03. */
export type FapiaoState =
  | { readonly status: 'requested' }
  | {
      readonly status: 'issued';
      readonly at: Instant;
      readonly number: string;
      readonly link?: string;
    }
  | { readonly status: 'failed'; readonly at: Instant; readonly reason: string }
  | {
      readonly status: 'reversed';
      readonly at: Instant;
      readonly number: string;
      readonly reason: string;
    };

/** A tax invoice of China that an account asks for, over an amount of 2 decimals. Rule TAX-03. */
export type Fapiao = FapiaoTitle & {
  readonly fapiaoId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly amount: Decimal;
  /** Whose invoices it is over, where it was asked for by months. */
  readonly months?: readonly Month[];
  readonly requestedAt: Instant;
  readonly state: FapiaoState;
};

/** Whether what it is over is invoiced already: while it waits, and once it is issued. Rule TAX-02. */
export const isInvoiced = ({ state }: Pick<Fapiao, 'state'>): boolean =>
  state.status === 'requested' || state.status === 'issued';

/** What whoever issues says of a request, or of what was issued. */
export type FapiaoOutcome =
  | { readonly status: 'issued'; readonly number: string; readonly link?: string }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'reversed'; readonly reason: string };

/**
 * A fapiao after what was said of it: a request is issued or fails, and what is issued can be reversed; nothing else
 * becomes of either. Rule TAX-03.
 */
export const afterSaid = (
  fapiao: Fapiao,
  said: FapiaoOutcome,
  at: Instant,
): Fapiao | Refused<'fapiaoNotRequested' | 'fapiaoNotIssued'> => {
  const { state, version } = fapiao;
  const next = (then: FapiaoState) => ({ ...fapiao, version: version + 1, state: then });
  if (said.status === 'reversed') {
    return state.status === 'issued'
      ? next({ ...said, at, number: state.number })
      : refuse('fapiaoNotIssued', `it is ${state.status}: only what is issued can be reversed`);
  }
  return state.status === 'requested'
    ? next({ ...said, at })
    : refuse(
        'fapiaoNotRequested',
        `it is ${state.status}: only what is requested can be issued or fail`,
      );
};
