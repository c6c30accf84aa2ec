import { monthTexts } from '#infra/local/demo/texts/month.ts';
import { salesTexts } from '#infra/local/demo/texts/sales.ts';
import { timeTexts } from '#infra/local/demo/texts/time.ts';

/** What is said, in English and in Chinese; `{0}` stands for its first figure. */
type Text = readonly [en: string, zhCn: string];

/** Texts by their ids. */
type Catalogue = { readonly [id: string]: Text | Catalogue };

/** A catalogue in one language. */
export type Said<Texts> = Texts extends Text
  ? string
  : { readonly [Id in keyof Texts]: Said<Texts[Id]> };

/** A table's heading, a sentence about what it shows and by which rule, and its columns. */
export type Section = Readonly<Record<'title' | 'about' | 'head', Text>>;

export const languages = ['en', 'zh-CN'] as const;

export type Language = (typeof languages)[number];

const isText = (texts: Text | Catalogue): texts is Text => Array.isArray(texts);

const saidIn = <Texts extends Text | Catalogue>(language: Language, texts: Texts): Said<Texts> => {
  const said = (each: Text | Catalogue): unknown =>
    isText(each)
      ? each[languages.indexOf(language)]
      : Object.fromEntries(Object.entries(each).map(([id, inner]) => [id, said(inner)]));
  return said(texts) as Said<Texts>;
};

/** A text with its figures in their places. @throws Error if there are too few */
export const fillIn = (text: string, figures: readonly (string | number)[]): string =>
  text.replaceAll(/\{(\d)\}/g, (place, index: string) => {
    const figure = figures[Number(index)];
    if (figure === undefined) throw new Error(`no figure for ${place} of: ${text}`);
    return String(figure);
  });

const catalogue = {
  ...{ month: monthTexts, sales: salesTexts, time: timeTexts },
  progress: ['Virtual time {0}', '虚拟时间 {0}'],
  reading: ['Reading bills, ledger and wallet', '正在读取账单、账本和钱包'],
  differs: ['Figures that DIFFER, marked above: {0}.', '有 {0} 个数字不一致，见上面的标记。'],
  ledgerSound: [
    'Ledger: {0} entries, each with the hash of the one before, replayed from the first: sound (WAL-03).',
    '账本：{0} 条分录，每条带有前一条的哈希，从头重放无误（WAL-03）。',
  ],
  ledgerFault: [
    'Ledger: NOT sound after {0} entries: {1} (WAL-03).',
    '账本：第 {0} 条分录之后有误：{1}（WAL-03）。',
  ],
  buckets: { cash: ['cash', '现金'], income: ['income', '收入'], gift: ['gift', '赠送金'] },
  yesNo: { yes: ['yes', '是'], no: ['no', '否'] },
} as const satisfies Catalogue;

/** Everything that the demo says, in one language. */
export type Texts = Said<typeof catalogue> & { readonly language: Language };

export const textsIn = (language: Language): Texts => ({
  ...saidIn(language, catalogue),
  language,
});
