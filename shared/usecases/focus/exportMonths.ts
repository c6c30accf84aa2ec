import { assert } from '#domain/defect.ts';
import { type FocusDataset, focusDatasets } from '#domain/focus/columns.ts';
import { isRefused } from '#domain/refusal.ts';
import type { CostAndUsageDeps } from '#usecases/focus/costAndUsage.ts';
import {
  exportFocus,
  type FocusPart,
  type PartBounds,
  readFocusMetadata,
} from '#usecases/focus/exportFocus.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasExportFiles, ListedExport } from '#usecases/ports/exports.ts';
import { type DeadlinePassed, noDeadline, sweepEach } from '#usecases/sweepEach.ts';

type ExportDeps = CostAndUsageDeps &
  HasExportFiles & {
    /** A part as CSV. */
    readonly toCsv: (part: FocusPart) => string;
    /** Of a part; as an answer has them unless told otherwise. */
    readonly bounds?: PartBounds;
  };

/**
 * Exports the months that were closed and are not exported yet, of all accounts, each into files of its own; answers
 * how many it looked at. Rule FOC-01.
 *
 * A file is a part, so nothing is held but that; a run that dies, or has no time left, is gone on with from the last
 * part that is noted, and puts what it had put since again: the same files.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const exportMonths = (
  deps: ExportDeps & HasDue,
  deadlinePassed: DeadlinePassed = noDeadline,
): Promise<number> =>
  sweepEach(
    deps.due.exports(deps.now()),
    (listed) => exportMonth(deps, listed, deadlinePassed),
    deadlinePassed,
  );

const datasets = Object.keys(focusDatasets) as readonly FocusDataset[];

/** The next file: of which data set, which of its parts, and where the part before ended. */
type Next = { readonly dataset: number; readonly part: number; readonly after?: string };

const exportMonth = async (
  deps: ExportDeps,
  listed: ListedExport,
  deadlinePassed: DeadlinePassed,
): Promise<void> => {
  const { accountId, month } = listed;
  const found = await deps.invoices.month(accountId, month);
  assert(found?.closed !== undefined, 'exportMonths: what is listed is closed');
  if (found.exported === undefined) return;
  let next: Next | undefined = nextOf(found.exported);
  while (next !== undefined) {
    next = await putPart(deps, listed, next);
    if (next !== undefined) await deps.invoices.saveExported(listed, textOf(next));
    if (next !== undefined && deadlinePassed()) return;
  }
  const metadata = await readFocusMetadata(deps, accountId, month);
  assert(!isRefused(metadata), 'exportMonths: who has months has an account');
  const text = JSON.stringify(metadata);
  await deps.exportFiles.put(fileName(listed, 'metadata', 'metadata.json'), {
    text,
    type: 'application/json',
  });
  await deps.invoices.saveExported(listed, undefined);
};

/** Puts one file; answers what comes after it, if anything does. */
const putPart = async (
  deps: ExportDeps,
  listed: ListedExport,
  { dataset: at, part: number, after }: Next,
): Promise<Next | undefined> => {
  const dataset = datasets[at];
  assert(dataset !== undefined, 'exportMonths: a place is of a data set');
  const { accountId, month } = listed;
  const part = await exportFocus(deps, { accountId, month, dataset, after }, deps.bounds);
  assert(!isRefused(part), 'exportMonths: who has months has an account');
  const name = fileName(listed, dataset, `part-${String(number).padStart(6, '0')}.csv`);
  await deps.exportFiles.put(name, { text: deps.toCsv(part), type: 'text/csv' });
  if (part.next !== undefined) return { dataset: at, part: number + 1, after: part.next };
  return at + 1 < datasets.length ? { dataset: at + 1, part: 1 } : undefined;
};

/** By data set and month, as query engines part files by their paths. */
const fileName = ({ accountId, month }: ListedExport, dataset: string, file: string): string =>
  `focus/1.4/${dataset}/month=${month}/account=${accountId}/${file}`;

const textOf = ({ dataset, part, after = '' }: Next): string => `${dataset} ${part} ${after}`;

const nextOf = (text: string): Next => {
  const [dataset, part, after] = text.split(' ');
  return { dataset: Number(dataset), part: Number(part), ...(after && { after }) };
};
