import type { AccountId } from '#domain/accountId.ts';
import type { ChargeTerms, DayCharge } from '#domain/gateways/peaks/dayCharge.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';

/** What a day is billed by; it stays as it was when the day was first billed. Rules ELA-02, ELA-04. */
export type DayTerms = ChargeTerms &
  Span & {
    /** When elastic was on in the day: samples that lie wholly within count. */
    readonly on: readonly Span[];
  };

/** What became of a day; `billSeqs`: its bills, the first one first; none where it cost nothing. */
export type BilledDay = DayTerms &
  DayCharge & { readonly billedAt: Instant; readonly billSeqs: readonly number[] };

/**
 * A gateway's local day with elastic capacity on. Rules ELA-02, ELA-04.
 *
 * `closedAt`: its samples were about to be read; whoever adds one after that says so. `billed` is
 * there once it has been, with a bill or without.
 */
export type ElasticDay = {
  readonly accountId: AccountId;
  readonly gatewayId: string;
  readonly date: LocalDate;
  readonly version: number;
  readonly closedAt: Instant;
  readonly billed?: BilledDay;
};
