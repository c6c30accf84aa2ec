/** What is bought for a month, and what that costs. Rules CAT-06, CAT-07. */
export type Monthly = {
  readonly kind: 'gateway' | 'instance';
  readonly item: object;
  readonly price: number;
  readonly currency: 'CNY' | 'USD';
};

export const trial: Monthly = {
  kind: 'gateway',
  item: { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 },
  ...{ price: 899, currency: 'CNY' },
};

export const basic: Monthly = {
  kind: 'instance',
  item: { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 },
  ...{ price: 1_500, currency: 'CNY' },
};

export const basicInUsd: Monthly = { ...basic, price: 214.29, currency: 'USD' };
