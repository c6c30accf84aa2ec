import type { BillSummary, Money } from '#infra/local/demo/api/answers.ts';
import type { Instance, Notice } from '#infra/local/demo/api/saleAnswers.ts';

/** What the third story reads of the API's answers, besides those in `answers.ts` and `saleAnswers.ts`. */

/** Of an instance or a gateway: what the data plane may serve now. */
export type Limits = { readonly serving: boolean; readonly maxQps: number };

export type Timeline = {
  readonly due: readonly { readonly at: string; readonly step: string; readonly unless?: string }[];
};

export type ToldNotice = Notice & { readonly at: string };

export type HeldInstance = Instance & { readonly serviceCount: number };

/** `state` may be `destroyed`, too. */
export type HeldPack = { readonly state: string };

export type TimeBill = Omit<BillSummary, 'kind'> & {
  readonly kind: 'hourly' | 'order' | 'lateFee' | 'elastic';
};

export type ElasticDay = {
  readonly date: string;
  readonly maxQps: number;
  readonly maxMbps: string;
  readonly base: string;
  readonly charge: Money;
};

/** What the runner shows instead of sending it. */
export type SentMessage = { readonly at: string; readonly to: string; readonly text?: string } & (
  | { readonly channel: 'email'; readonly subject: string }
  | { readonly channel: 'sms' }
  | { readonly channel: 'event' }
);
