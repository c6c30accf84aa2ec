import type { AccountState } from '#domain/account/accountState.ts';
import {
  type ChangedInstance,
  type NewPayAsYouGo,
  openPayAsYouGo,
  type PayAsYouGoRefusal,
} from '#domain/account/instances/payAsYouGo.ts';
import { dedicatedRefusal } from '#domain/catalogue/instanceSpecs.ts';
import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { instanceSku } from '#domain/catalogue/skus.ts';
import { tooManyInstances } from '#domain/instances/dedicated.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a purchase depends on; `stockLeft` is absent where stock is unlimited. ORD-01. */
export type PurchaseFacts = { readonly book: PriceBook; readonly stockLeft?: number };

/** Buys a pay-as-you-go instance where it is sold and in stock. Rules INS-01, CAT-05, CAT-06. */
export const buyPayAsYouGo = (
  state: AccountState,
  bought: NewPayAsYouGo,
  { book, stockLeft }: PurchaseFacts,
  now: Instant,
):
  | ChangedInstance
  | Refused<'dedicatedNotSoldHere' | PayAsYouGoRefusal | 'outOfStock' | 'tooManyInstances'> => {
  const elsewhere = dedicatedRefusal(bought.region);
  if (elsewhere !== undefined) return elsewhere;
  const price = findPrice(book, instanceSku(bought.spec, 'second'), state.currency);
  const opened = openPayAsYouGo(state, bought, price, book.version, now);
  if (isRefused(opened) && opened.refused === 'notSoldBySecond') return opened;
  if (stockLeft !== undefined && stockLeft < 1) {
    return refuse('outOfStock', `no ${bought.spec} is left in ${bought.region}`);
  }
  if (isRefused(opened)) return opened;
  return tooManyInstances((opened.next.dedicated ?? []).length) ?? opened;
};
