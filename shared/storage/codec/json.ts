import type { Decimal } from '#domain/money/decimal.ts';

/** A value as it came out of JSON: decimals are text. */
export type Json<T> = T extends Decimal
  ? string
  : T extends readonly (infer Each)[]
    ? readonly Json<Each>[]
    : T extends string
      ? T
      : T extends object
        ? { readonly [Field in keyof T]: Json<T[Field]> }
        : T;
