import type { AccountId } from '#domain/accountId.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Files for the operator, by names like paths. */
export type ExportFiles = {
  /** Puts a file whole, over the one that had its name. @throws Unavailable */
  readonly put: (
    name: string,
    file: { readonly text: string; readonly type: 'text/csv' | 'application/json' },
  ) => Promise<void>;
};

export type HasExportFiles = { readonly exportFiles: ExportFiles };

/** A closed month that is to be exported; `listed`: since when, as its place on the list has it. Rule FOC-01. */
export type ListedExport = {
  readonly accountId: AccountId;
  readonly month: Month;
  readonly listed: Instant;
};
