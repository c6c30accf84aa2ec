import type { MonthTexts } from '#infra/local/demo/texts/monthTexts.ts';

export const monthEn: MonthTexts = {
  title: (account) => `One month of ${account}: February 2026, told in virtual time`,
  sections: {
    story: {
      title: 'What happened',
      about: 'Besides this, the gateway reported every hour what its three instances did (MET-01).',
    },
    days: {
      title: 'The month by day',
      about:
        'Every hour with usage has a bill of its own (SET-01); late usage adds to the day that it belongs to (MET-06).',
    },
    picks: {
      title: 'Some of its bills',
      about: 'An issued bill never changes (SET-04). Each of these shows one rule at work.',
    },
    receipt: {
      title: 'The hour of the sale, to the last cent',
      about:
        'Quantity, less free quota, less packs (PCK-02), at the prices of the bands (RAT-01): a bill explains itself (SET-05). Calls over WebSocket cost nothing (MET-03).',
    },
    wallet: {
      title: 'Wallet',
      about:
        'A charge draws the gift first and cash last (WAL-02); 8 decimals throughout (RAT-05).',
    },
    packs: {
      title: 'Free quota and packs',
      about:
        'Free quota is 1,000,000 calls and 1 GB a month (QUO-01); a pack is valid from the next full hour (PCK-03).',
    },
    skus: {
      title: 'As billed, and rated at once',
      about:
        'However a month is cut into hours, it costs what rating it at once costs (RAT-04). By hand: plain sums over what the gateway sent.',
    },
    figures: {
      title: 'Everything else adds up too',
      about: 'What the API tells, beside what it has to be.',
    },
  },
  scenes: {
    opened: (name, currency) => `The operator opens ${name}, in ${currency}, with two contacts.`,
    funded: (cash, gift, currency) => `It tops up ${cash} ${currency} and is given ${gift} more.`,
    alertSet: (amount, currency) =>
      `It wants to be told when the balance is below ${amount} ${currency}.`,
    activated: () => 'It activates the API gateway; the first free month begins.',
    packGranted: (calls) => `A campaign gives it a pack of ${calls} calls.`,
    sale: () => 'The New Year sale: four million calls in one hour.',
    sentAgain: (count) =>
      `The gateway sends its last ${count} records twice: duplicates, no charge.`,
    cameLate: (count) => `${count} hours of the shop come a day late: supplementary bills.`,
    parked: (count) => `${count} hours of the partners come five days late: parked, not billed.`,
    released: (count) => `The operator looks at them and releases all ${count}.`,
    alerted: (balance, currency) =>
      `The balance falls to ${balance} ${currency}: the alert is on the bill.`,
    toppedUp: (amount, currency, before) =>
      `At ${before} ${currency} it tops up ${amount} ${currency}.`,
  },
  picks: {
    first: 'free quota covers everything',
    freeTrafficEnds: 'the free GB ends within this hour',
    sale: 'free calls, pack and list price in one',
    late: 'came a day late, adds to a bill',
    released: 'was parked, released by the operator',
    alert: 'balance below the threshold',
    tier: 'call 10,000,001 is in the next band',
    last: "the month's last hour",
  },
  figures: {
    total: 'all bills = the month by hand',
    lines: 'lines of the bills = their totals',
    hourlyBills: 'hourly bills = hours with usage',
    lateBills: 'supplementary bills = late records',
    releasedBills: 'released bills = parked hours',
    callsOffset: 'calls deducted on bills = free quota and pack by hand',
    bytesOffset: 'bytes deducted on bills = free quota by hand',
    callsOfPacks: 'calls used of packs = the same',
    bytesOfPacks: 'bytes used of packs = the same',
    balance: 'balance = paid in - billed',
    alerts: 'alerts while below the threshold',
    ledger: 'hash chain and replay sound',
    lastHour: 'last hour complete',
    stillParked: 'hours still parked',
  },
  heads: {
    story: ['Local time', 'What'],
    days: ['Day', 'Bills', 'Late', 'Calls', 'GB', 'Calls charged', 'CNY', 'Month so far'],
    picks: ['Bill', 'Hour (local)', 'Kind', 'CNY', 'What it shows'],
    receipt: ['', 'Quantity', 'Price', 'CNY'],
    wallet: ['', 'CNY'],
    packs: ['Kind', 'Source', 'Used', 'Total', 'Valid from', 'Until', 'State'],
    skus: ['SKU', 'Sent', 'Billed for', 'Charged', 'As billed', 'Quote', 'By hand', ''],
    figures: ['', 'Has to be', 'Is', ''],
  },
  kinds: { hourly: 'hourly', supplementary: 'supplementary', released: 'released' },
  sources: { free: 'free quota', campaign: 'campaign pack', purchase: 'bought pack' },
  meters: { calls: 'calls', traffic: 'traffic' },
  units: { '10k calls': '10k calls', GB: 'GB' },
  states: { upcoming: 'upcoming', active: 'active', usedUp: 'used up', expired: 'expired' },
  buckets: { cash: 'cash', income: 'income', gift: 'gift' },
  words: {
    month: 'Month',
    afterFree: 'charged before in the month',
    charged: 'charged as',
    line: 'line',
    total: 'Total',
    drawn: 'drawn from',
    before: 'balance before',
    after: 'balance after',
    balance: 'Balance',
    paidIn: 'topped up',
    given: 'given',
    billed: 'billed',
    yes: 'yes',
    no: 'no',
    calls: 'calls',
  },
  receiptOf: (billId, hour, issued) => `Bill ${billId} for the hour from ${hour}, issued ${issued}`,
  runway: (days, perDay) =>
    `At ${perDay} CNY a day, as in the last week, it lasts ${days} days (WAL-06).`,
  ledger: (entries, sound, fault) =>
    sound
      ? `Ledger: ${entries} entries, each with the hash of the one before, replayed from the first: sound (WAL-03).`
      : `Ledger: NOT sound after ${entries} entries: ${fault} (WAL-03).`,
  agrees: (bills) =>
    `All figures agree: ${bills} bills, and not a hundred-millionth too much or too little.`,
  differs: (count) => `Figures that DIFFER, marked above: ${count}.`,
};
