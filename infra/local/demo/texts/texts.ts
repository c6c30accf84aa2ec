import { monthEn } from '#infra/local/demo/texts/monthEn.ts';
import type { MonthTexts } from '#infra/local/demo/texts/monthTexts.ts';
import { monthZhCn } from '#infra/local/demo/texts/monthZhCn.ts';
import { salesEn } from '#infra/local/demo/texts/salesEn.ts';
import type { SalesTexts } from '#infra/local/demo/texts/salesTexts.ts';
import { salesZhCn } from '#infra/local/demo/texts/salesZhCn.ts';
import { timeEn } from '#infra/local/demo/texts/timeEn.ts';
import type { TimeTexts } from '#infra/local/demo/texts/timeTexts.ts';
import { timeZhCn } from '#infra/local/demo/texts/timeZhCn.ts';

export type Language = 'en' | 'zh-CN';

/** Everything that the demo says, in one language. */
export type Texts = {
  readonly month: MonthTexts;
  readonly sales: SalesTexts;
  readonly time: TimeTexts;
  readonly progress: (localTime: string) => string;
  readonly reading: string;
};

export const texts: Readonly<Record<Language, Texts>> = {
  en: {
    ...{ month: monthEn, sales: salesEn, time: timeEn },
    progress: (localTime) => `Virtual time ${localTime}`,
    reading: 'Reading bills, ledger and wallet',
  },
  'zh-CN': {
    ...{ month: monthZhCn, sales: salesZhCn, time: timeZhCn },
    progress: (localTime) => `虚拟时间 ${localTime}`,
    reading: '正在读取账单、账本和钱包',
  },
};
