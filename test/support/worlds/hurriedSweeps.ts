import type { AccountId } from '#domain/accountId.ts';
import type { CreditNote, Invoice } from '#domain/invoices/invoice.ts';
import { Unavailable } from '#shared/faults.ts';
import type { Table } from '#storage/table.ts';
import { Crash } from '#test/support/faults/inPart.ts';
import { allStoresOn } from '#test/support/worlds/allStores.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import type { World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';

/** A sweep that has time for so many entries of ledgers: the next one it reads, and looks at no more. */
export const hurriedSweep = ({ deps }: { readonly deps: TestDeps }, most: number) => {
  let read = 0;
  const counted: TestDeps = {
    ...deps,
    accounts: {
      ...deps.accounts,
      async *entries(...range) {
        for await (const entry of deps.accounts.entries(...range)) {
          read += 1;
          yield entry;
        }
      },
    },
  };
  return { sweep: () => closeInvoices(counted, () => read > most), entriesRead: () => read };
};

const mostSweeps = 40;

/** Sweeps until one has time enough; answers how many that took. */
export const sweepToTheEnd = async (world: World, most: number): Promise<number> => {
  for (let made = 1; made <= mostSweeps; made += 1) {
    const isDone = await hurriedSweep(world, most)
      .sweep()
      .then(
        () => true,
        (fault: unknown) => {
          if (fault instanceof Unavailable) return false;
          throw fault;
        },
      );
    if (isDone) return made;
  }
  throw new Error(`${mostSweeps} sweeps closed nothing`);
};

const writes = ['PutCommand', 'UpdateCommand', 'TransactWriteCommand'];

/**
 * The same ports, as a process has them that dies at its n-th step; a write to the table has two: before it, and after
 * it, before its answer. Once dead it does nothing at all.
 */
export const crashAtWrite = ({ table, deps }: World, step: number): TestDeps => {
  let steps = 0;
  const pass = (by = 0): void => {
    steps += by;
    if (steps >= step) throw new Crash();
  };
  const send = async (command: object): Promise<unknown> => {
    const by = writes.includes(command.constructor.name) ? 1 : 0;
    pass(by);
    const answer = await table.db.send(command as never);
    pass(by);
    return answer;
  };
  const dying: Table = { ...table, db: { send } as never };
  return { ...deps, ...allStoresOn(dying, 4, deps.now) };
};

/** All documents of an account with their lines, but for what is another one of the same deeds: ids and times. */
export const documentsOf = async ({ deps }: World, accountId: AccountId) => {
  const invoices = await deps.invoices.invoices(accountId, 100);
  const notes = await deps.invoices.creditNotes(accountId, 100);
  return Promise.all(
    [...invoices.items, ...notes.items].map(async (document: Invoice | CreditNote) => {
      const lines = await Array.fromAsync(deps.invoices.lines(document));
      const { linesId: _, ...rest } = document;
      return { ...rest, lines: lines.map(({ instanceId: __, ...line }) => line) };
    }),
  );
};
