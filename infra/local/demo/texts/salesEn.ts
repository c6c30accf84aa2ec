import type { SalesTexts } from '#infra/local/demo/texts/salesTexts.ts';

export const salesEn: SalesTexts = {
  title: (account) => `${account} buys, upgrades, renews and gives back: April 2026`,
  sections: {
    story: {
      title: 'What happened',
      about:
        'An order is quoted, placed and paid (ORD-01, ORD-02); a return is quoted and made (REF-08).',
    },
    deals: {
      title: 'Bought and given back',
      about:
        'What the quote said before, what the rule makes it, and what was billed. By hand: plain sums over the figures of the rules.',
    },
    examples: {
      title: 'Worked examples, as published',
      about:
        'The figures that vendors print in their guides and bills, and others worked by the rule, through the API.',
    },
    wallet: {
      title: 'Wallet',
      about:
        'What comes back goes to the buckets that paid; a voucher stays spent (REF-01, REF-07).',
    },
    figures: {
      title: 'Everything else adds up too',
      about: 'What the API told, beside what it has to be.',
    },
  },
  heads: {
    story: ['Local time', 'What'],
    deals: ['What', 'Rule', 'Quoted', 'By hand', 'Billed', ''],
    examples: ['Example', 'Rule', '', 'Has to be', 'Through the API', ''],
    wallet: ['', 'CNY'],
    figures: ['', 'Has to be', 'Is', ''],
  },
  scenes: {
    opened: (name, amount, currency) =>
      `The operator opens ${name}, which tops up ${amount} ${currency}.`,
    bookPublished: (version) =>
      `The operator publishes price book ${version}: 3.53 CNY an hour for a basic instance.`,
    noticed: (version, days) => `The account is told of ${version}, ${days} days ahead.`,
    gatewayBought: (price, currency) =>
      `It buys a gateway, plan test, for a month: ${price} ${currency}. The booking app is attached.`,
    secondGatewayBought: (price, currency) =>
      `It buys another one for its festival app: ${price} ${currency}.`,
    given: (voucher, gift, currency) =>
      `The operator gives it a voucher of ${voucher} and ${gift} ${currency} as a gift.`,
    instanceBought: (price, voucher, gift, cash) =>
      `It buys a dedicated instance for ${price}: voucher ${voucher}, gift ${gift}, cash ${cash}.`,
    packBought: (price, currency) => `It buys a pack of 100 GB: ${price} ${currency}.`,
    cancelled: (price, currency) =>
      `It orders a diamond instance for ${price} ${currency}, and cancels the order.`,
    packReturned: (amount, currency) =>
      `Nothing was taken from the pack: it gives it back for ${amount} ${currency}.`,
    instanceReturned: (amount, currency) =>
      `Within 5 days it gives the instance back: ${amount} ${currency}, all but the voucher.`,
    nextInstanceBought: (price, currency) =>
      `It buys another instance: ${price} ${currency}, the gift first.`,
    secondsBegin: (price, hold, currency) =>
      `A pay-as-you-go instance begins, ${price} an hour; ${hold} ${currency} are frozen.`,
    returnRefused: (refusal) => `It wants to return the second gateway: ${refusal}.`,
    gatewayReturned: (amount, currency) =>
      `It detaches the app and returns it on the tenth day: ${amount} ${currency}.`,
    secondsEnd: (seconds) => `The pay-as-you-go instance is released after ${seconds} seconds.`,
    upgraded: (amount, currency) =>
      `With 20 of 30 days left, the first gateway goes from test to starter: ${amount} ${currency}.`,
    nextInstanceReturned: (amount, currency, gift, cash) =>
      `It gives the second instance back: ${amount} ${currency}, gift ${gift}, cash ${cash}.`,
    notPaid: (price, currency, refusal) =>
      `It orders the gateway's renewal, ${price} ${currency}: ${refusal}. It stays payable.`,
    renewed: (amount, currency, until) =>
      `It tops up ${amount} ${currency} and pays: renewed until ${until}.`,
  },
  deals: {
    gateway: 'gateway, plan test, a month',
    secondGateway: 'second gateway, plan test, a month',
    instance: 'dedicated instance, basic, a month',
    pack: 'pack of 100 GB',
    packBack: '  the pack given back',
    instanceBack: '  the instance given back within 5 days',
    nextInstance: 'second instance, basic, a month',
    secondGatewayBack: '  the second gateway returned, tenth day',
    upgrade: 'gateway upgraded to starter',
    nextInstanceBack: '  the second instance given back',
    renewal: 'gateway renewed for a month',
  },
  examples: {
    upgrade: 'from 4,999 to 8,999 with 20 of 30 days left',
    gatewayBack: '4,999 returned on the tenth day of 30',
    seconds: '179,996 seconds at 3.53 an hour',
    whole: '1,500 with a voucher of 300, returned within 5 days',
    byTime: '1,500 returned after 12 days 5 h 20 min of 30 days',
    toTheGift: '  of that, to the gift that paid a third',
    packBack: 'an untouched pack of 68, returned',
  },
  figures: {
    daysAhead: 'days from the notice to the new prices',
    hourPrice: 'price by the second, of the new book',
    holdWhileRunning: 'frozen while it runs: one hour',
    holdAfterRelease: 'frozen after its release',
    returnWithApp: 'a gateway with an app attached, returned',
    unpaid: 'the renewal, with too little money',
    unpaidState: '  its order then',
    cancelledState: 'the cancelled order',
    stateAfterReturn: 'an instance just given back',
    stateWeekLater: '  and a week later',
    seconds: 'seconds on the bills',
    hoursBilled: 'bills of the hours that it existed in',
    renewedUntil: 'the gateway in the end',
    bills: 'bills = deals and hours',
    total: 'all bills = by hand',
    lines: 'lines of the bills = their totals',
    drawn: 'drawn from buckets and vouchers = all bills',
    balance: 'balance = paid in + voucher - by hand',
    voucherLeft: 'left of the voucher',
    ledger: 'hash chain and replay sound',
  },
  buckets: { cash: 'cash', income: 'income', gift: 'gift' },
  words: {
    paidIn: 'topped up',
    given: 'given',
    orders: 'orders paid',
    byVoucher: 'of that, by voucher',
    seconds: 'by the second',
    returned: 'given back',
    balance: 'Balance',
    published: 'published',
    byRule: 'by the rule',
    yes: 'yes',
    no: 'no',
  },
  ledger: (entries, sound, fault) =>
    sound
      ? `Ledger: ${entries} entries, each with the hash of the one before, replayed from the first: sound (WAL-03).`
      : `Ledger: NOT sound after ${entries} entries: ${fault} (WAL-03).`,
  agrees: (deals, bills) =>
    `All figures agree: ${deals} purchases and returns, ${bills} bills, every worked example to the cent.`,
  differs: (count) => `Figures that DIFFER, marked above: ${count}.`,
};
