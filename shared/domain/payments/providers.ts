import type { Currency } from '#domain/money/money.ts';

/** Who takes money from payers for us. Rule PAY-06. */
export type ProviderName = 'stripe' | 'alipay';

/** What a provider can, as data. Rule PAY-06. */
export type Capabilities = {
  readonly name: ProviderName;
  /** Cards are kept with it, and charged without their owner. */
  readonly cardOnFile: boolean;
  /** A top-up is finished by its payer, who scans a code, or on a page of the provider's. */
  readonly qr: boolean;
  readonly redirect: boolean;
  readonly currencies: readonly Currency[];
};

/** What each provider can. Rule PAY-06. */
export const capabilities: Readonly<Record<ProviderName, Capabilities>> = {
  stripe: {
    name: 'stripe',
    cardOnFile: true,
    qr: false,
    redirect: false,
    currencies: ['CNY', 'USD'],
  },
  alipay: { name: 'alipay', cardOnFile: false, qr: true, redirect: true, currencies: ['CNY'] },
};
