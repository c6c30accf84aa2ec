import type { Section } from '#infra/local/demo/report/sectionWriter.ts';
import type { ExampleName } from '#infra/local/demo/sales/check/compareExamples.ts';
import type { SalesFigureName } from '#infra/local/demo/sales/check/compareFigures.ts';
import type { DealName } from '#infra/local/demo/sales/story/counter.ts';
import type { SalesSceneName } from '#infra/local/demo/sales/story/salesStage.ts';

export type SalesSectionName = 'story' | 'deals' | 'examples' | 'wallet' | 'figures';

type Word =
  | 'paidIn'
  | 'given'
  | 'orders'
  | 'byVoucher'
  | 'seconds'
  | 'returned'
  | 'balance'
  | 'published'
  | 'byRule'
  | 'yes'
  | 'no';

/** Everything that the second story says, in one language. */
export type SalesTexts = {
  readonly title: (account: string) => string;
  readonly sections: Readonly<Record<SalesSectionName, Section>>;
  readonly heads: Readonly<Record<SalesSectionName, readonly string[]>>;
  readonly scenes: Readonly<Record<SalesSceneName, (...figures: readonly string[]) => string>>;
  readonly deals: Readonly<Record<DealName, string>>;
  readonly examples: Readonly<Record<ExampleName, string>>;
  readonly figures: Readonly<Record<SalesFigureName, string>>;
  readonly buckets: Readonly<Record<'cash' | 'income' | 'gift', string>>;
  readonly words: Readonly<Record<Word, string>>;
  readonly ledger: (entries: number, sound: boolean, fault?: string) => string;
  readonly agrees: (deals: number, bills: number) => string;
  readonly differs: (count: number) => string;
};
