import { bucketUnits, moneyText, type Pack } from '#infra/local/demo/answers.ts';
import {
  amountText,
  amountUnits,
  countText,
  gigabytesText,
  hourStart,
  localText,
  sumOf,
} from '#infra/local/demo/figures.ts';
import {
  dayRows,
  daysOf,
  picksOf,
  receiptRows,
  sourceNames,
} from '#infra/local/demo/month/bills.ts';
import type { MonthOutcome, SkuCheck } from '#infra/local/demo/month/check.ts';
import type { MonthResults } from '#infra/local/demo/month/scenes.ts';
import {
  balanceRows,
  figureTable,
  ledgerText,
  mark,
  type Story,
  storyTable,
  type Table,
} from '#infra/local/demo/report.ts';
import { shop } from '#infra/local/demo/settings.ts';
import type { Say, Texts } from '#infra/local/demo/texts.ts';

/** The first story. */
export const monthStory = (outcome: MonthOutcome, { say }: Texts): Story => {
  const { events, results, skus, figures } = outcome;
  return {
    title: say('One month of {0}: February 2026, told in virtual time', shop.name),
    tables: [
      storyTable(
        events,
        'Besides this, the gateway reported every hour what its three instances did (MET-01).',
      ),
      ...billTables(results, say),
      walletTable(results, say),
      packTable(results.packs, say),
      skuTable(skus),
      figureTable(figures, 'What the API tells, beside what it has to be.', say),
    ],
    checks: [...skus, ...figures],
    agrees: say(
      'All figures agree: {0} bills, and not a hundred-millionth too much or too little.',
      results.bills.length,
    ),
  };
};

const billTables = (results: MonthResults, say: Say): readonly Table[] => [
  [
    [
      'The month by day',
      'Every hour with usage has a bill of its own (SET-01); late usage adds to the day that it belongs to (MET-06).',
      'Day | Bills | Late | Calls | GB | Calls charged | CNY | Month so far',
    ],
    'lrrrrrrr',
    dayRows(results, daysOf(results), say('Month')),
  ],
  [
    [
      'Some of its bills',
      'An issued bill never changes (SET-04). Each of these shows one rule at work.',
      'Bill | Hour (local) | Kind | CNY | What it shows',
    ],
    'lllrl',
    picksOf(results).map(({ shows, bill: { billId, kind, total, hour } }) => [
      ...[billId, localText(hourStart(hour)), say(kind)],
      ...[amountText(amountUnits(total.amount)), say(shows)],
    ]),
  ],
  receiptTable(results, say),
];

const receiptTable = ({ receipt, packs }: MonthResults, say: Say): Table => [
  [
    'The hour of the sale, to the last cent',
    'Quantity, less free quota, less packs (PCK-02), at the prices of the bands (RAT-01): a bill explains itself (SET-05). Calls over WebSocket cost nothing (MET-03).',
    '| Quantity | Price | CNY',
  ],
  'lrrr',
  receiptRows(receipt, packs, say),
  say(
    'Bill {0} for the hour from {1}, issued {2}',
    receipt.billId,
    localText(hourStart(receipt.hour)),
    localText(receipt.issuedAt),
  ),
];

/** Where the money came from, went, and is. Rules WAL-01, WAL-03. */
const walletTable = ({ wallet, entries, ledger }: MonthResults, say: Say): Table => {
  const moved = (kind: string) => {
    const own = entries.filter(({ cause }) => cause.kind === kind);
    return amountText(sumOf(own.map(({ deltas }) => bucketUnits(deltas))));
  };
  const { runway } = wallet;
  const lasts = 'At {1} CNY a day, as in the last week, it lasts {0} days (WAL-06).';
  return [
    [
      'Wallet',
      'A charge draws the gift first and cash last (WAL-02); 8 decimals throughout (RAT-05).',
      '| CNY',
    ],
    'lr',
    [
      [say('topped up'), moved('topUp')],
      [say('given'), moved('gift')],
      [say('billed'), moved('bill')],
      ...balanceRows(wallet, say),
    ],
    ...(runway ? [say(lasts, runway.days, moneyText(runway.averagePerDay))] : []),
    ledgerText(ledger, say),
  ];
};

const stateNames = {
  upcoming: 'upcoming',
  active: 'active',
  usedUp: 'used up',
  expired: 'expired',
};

/** Free grants and packs as the vendor's console lists them. Rules QUO-01, PCK-02, PCK-03. */
const packTable = (packs: readonly Pack[], say: Say): Table => [
  [
    'Free quota and packs',
    'Free quota is 1,000,000 calls and 1 GB a month (QUO-01); a pack is valid from the next full hour (PCK-03).',
    'Kind | Source | Used | Total | Valid from | Until | State',
  ],
  'llrrlll',
  packs.map(({ kind, source, used, total, from, until, state }) => [
    ...[say(kind), say(sourceNames[source])],
    ...[used, total].map((count) => inUnit(kind === 'calls', BigInt(count))),
    ...[localText(from), localText(until), say(stateNames[state])],
  ]),
];

/** Each SKU's month: billed hour by hour, quoted at once, and reckoned by hand. Rule RAT-04. */
const skuTable = (skus: readonly SkuCheck[]): Table => [
  [
    'As billed, and rated at once',
    'However a month is cut into hours, it costs what rating it at once costs (RAT-04). By hand: plain sums over what the gateway sent.',
    'SKU | Sent | Billed for | Charged | As billed | Quote | By hand |',
  ],
  'lrrrrrrl',
  skus.map(({ sku, sent, billedQuantity, charged, billed, quoted, byHand, agrees }) => [
    sku,
    ...[sent, billedQuantity, charged].map((count) => inUnit(sku === 'calls', count)),
    ...[billed, quoted, byHand].map(amountText),
    mark({ agrees }),
  ]),
];

const inUnit = (isCalls: boolean, count: bigint): string =>
  isCalls ? countText(count) : `${gigabytesText(count)} GB`;
