import type { Instant } from '#domain/time/instant.ts';

/** A stretch in which an instance ran: whole seconds, [from, until), open while it runs. */
export type Span = { readonly from: Instant; readonly until?: Instant };

/** When an instance ran, oldest first, without overlap; gaps are suspensions. Rule INS-03. */
export type Life = readonly Span[];
