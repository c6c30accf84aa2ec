import type { FigureName } from '#infra/local/demo/month/check/compare.ts';
import type { PickName } from '#infra/local/demo/month/check/picks.ts';
import type { SceneName } from '#infra/local/demo/month/story/stage.ts';
import type { Section } from '#infra/local/demo/report/sectionWriter.ts';

export type SectionName =
  | 'story'
  | 'days'
  | 'picks'
  | 'receipt'
  | 'wallet'
  | 'packs'
  | 'skus'
  | 'figures';

/** Everything that the first story says, in one language. */
export type MonthTexts = {
  readonly title: (account: string) => string;
  readonly sections: Readonly<Record<SectionName, Section>>;
  readonly scenes: Readonly<Record<SceneName, (...figures: readonly string[]) => string>>;
  readonly picks: Readonly<Record<PickName, string>>;
  readonly figures: Readonly<Record<FigureName, string>>;
  readonly heads: Readonly<Record<SectionName, readonly string[]>>;
  readonly kinds: Readonly<Record<'hourly' | 'supplementary' | 'released', string>>;
  readonly sources: Readonly<Record<'free' | 'campaign' | 'purchase', string>>;
  readonly meters: Readonly<Record<'calls' | 'traffic', string>>;
  /** Units of the price book, by their names there. */
  readonly units: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<'upcoming' | 'active' | 'usedUp' | 'expired', string>>;
  readonly buckets: Readonly<Record<'cash' | 'income' | 'gift', string>>;
  readonly words: Readonly<
    Record<
      | 'month'
      | 'afterFree'
      | 'charged'
      | 'line'
      | 'total'
      | 'drawn'
      | 'before'
      | 'after'
      | 'balance'
      | 'paidIn'
      | 'given'
      | 'billed'
      | 'yes'
      | 'no'
      | 'calls',
      string
    >
  >;
  readonly receiptOf: (billId: string, hour: string, issued: string) => string;
  readonly runway: (days: string, perDay: string) => string;
  readonly ledger: (entries: number, sound: boolean, fault?: string) => string;
  readonly agrees: (bills: number) => string;
  readonly differs: (count: number) => string;
};
