import { billed } from '#infra/local/demo/accountMoney.ts';
import { bucketUnits } from '#infra/local/demo/answers.ts';
import { amountText, amountUnits, sumOf } from '#infra/local/demo/figures.ts';
import {
  balanceRows,
  figureTable,
  ledgerText,
  mark,
  type Story,
  storyTable,
  type Table,
} from '#infra/local/demo/report.ts';
import type { SalesOutcome } from '#infra/local/demo/sales/check.ts';
import type { SalesResults } from '#infra/local/demo/sales/steps.ts';
import { traveller } from '#infra/local/demo/settings.ts';
import type { Say, Texts } from '#infra/local/demo/texts.ts';

/** The second story. */
export const salesStory = (outcome: SalesOutcome, { say }: Texts): Story => {
  const { events, results, deals, examples, figures } = outcome;
  return {
    title: say('{0} buys, upgrades, renews and gives back: April 2026', traveller.name),
    tables: [
      storyTable(
        events,
        'An order is quoted, placed and paid (ORD-01, ORD-02); a return is quoted and made (REF-08).',
      ),
      dealTable(deals, say),
      exampleTable(examples, say),
      walletTable(results, say),
      figureTable(figures, 'What the API told, beside what it has to be.', say),
    ],
    checks: [...deals, ...examples, ...figures],
    agrees: say(
      'All figures agree: {0} purchases and returns, {1} bills, every worked example to the cent.',
      deals.length,
      results.bills.length,
    ),
  };
};

const dealTable = (deals: SalesOutcome['deals'], say: Say): Table => [
  [
    'Bought and given back',
    'What the quote said before, what the rule makes it, and what was billed. By hand: plain sums over the figures of the rules.',
    'What | Rule | Quoted | By hand | Billed |',
  ],
  'llrrrl',
  deals.map((deal) => [
    ...[say(deal.what), deal.rule],
    ...[deal.quoted, deal.byHand, deal.billed].map(amountText),
    mark(deal),
  ]),
];

const exampleTable = (examples: SalesOutcome['examples'], say: Say): Table => [
  [
    'Worked examples, as published',
    'The figures that vendors print in their guides and bills, and others worked by the rule, through the API.',
    'Example | Rule |  | Has to be | Through the API |',
  ],
  'lllrrl',
  examples.map((example) => [
    ...[say(example.what), example.rule],
    say(example.published === undefined ? 'by the rule' : 'published'),
    ...[example.expected, example.actual, mark(example)],
  ]),
];

/** Where the money came from, went, came back to, and is. Rules WAL-01, WAL-03. */
const walletTable = ({ bills, entries, wallet, ledger }: SalesResults, say: Say): Table => {
  const moved = (kind: string) => {
    const own = entries.filter(({ cause }) => cause.kind === kind);
    return amountText(sumOf(own.map(({ deltas }) => bucketUnits(deltas))));
  };
  const paid = (kind: string) => amountText(-billed(bills, kind));
  const vouchers = entries.flatMap(({ voucherDeltas }) => voucherDeltas);
  const byVoucher = -sumOf(vouchers.map(({ delta }) => amountUnits(delta.amount)));
  return [
    [
      'Wallet',
      'What comes back goes to the buckets that paid; a voucher stays spent (REF-01, REF-07).',
      '| CNY',
    ],
    'lr',
    [
      [say('topped up'), moved('topUp')],
      [say('given'), moved('gift')],
      [say('orders paid'), paid('order')],
      [say('of that, by voucher'), amountText(byVoucher)],
      [say('by the second'), paid('hourly')],
      [say('given back'), paid('refund')],
      ...balanceRows(wallet, say),
    ],
    ledgerText(ledger, say),
  ];
};
