import type { Discount } from '#domain/catalogue/discount.ts';

/** A discount as the API shows it; the factor as decimal text. Rule CAT-09. */
export type DiscountView = {
  readonly discountId: string;
  readonly skus: string[];
  readonly factor: string;
  readonly from: string;
  readonly until: string;
  readonly accounts?: string[];
  readonly createdAt: string;
};

export const discountView = ({ skus, factor, accounts, ...rest }: Discount): DiscountView => ({
  ...rest,
  skus: [...skus],
  factor: factor.toFixed(),
  ...(accounts && { accounts: [...accounts] }),
});
