import type { Fapiao } from '#domain/invoices/fapiao.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

/** Tax invoices that accounts have asked for. Rule TAX-03. */
export type HasFapiaos = { readonly fapiaos: HoldingStore<Fapiao> };
