import type { Termination } from '#domain/terminations/termination.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

/** Ends of services, announced, taken back and come. Rules SLA-02, SLA-03. */
export type TerminationStore = HoldingStore<Termination>;

export type HasTerminations = { readonly terminations: TerminationStore };
