import type { Instant } from '#domain/time/instant.ts';

/** When all `apigw` of an account was stopped by arrears: [from, until), over. Rules ARR-01, MET-10. */
export type Stop = { readonly from: Instant; readonly until: Instant };
