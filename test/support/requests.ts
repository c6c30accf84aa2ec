import type { Table } from '#storage/table.ts';

/** A request to the table: what it does and, where it is of one partition, to which. */
export type TableRequest = { readonly command: string; readonly key: string };

type Call = { readonly input: object };
type Next = (call: Call) => Promise<unknown>;

/** Keeps from now on what is requested of a table; each call answers what came since the last. */
export const requestsOn = ({ db }: Table): (() => readonly TableRequest[]) => {
  let made: TableRequest[] = [];
  db.middlewareStack.addRelativeTo(
    ((next: Next, { commandName = '' }: { readonly commandName?: string }) =>
      async (call: Call) => {
        made.push({ command: commandName, key: partitionOf(call.input) });
        return next(call);
      }) as never,
    { relation: 'before', toMiddleware: 'deserializerMiddleware', name: 'requests' } as never,
  );
  return () => {
    const taken = made;
    made = [];
    return taken;
  };
};

type Wire = { readonly pk?: { readonly S?: string } };
type Input = {
  readonly Key?: Wire;
  readonly Item?: Wire;
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>;
};

const partitionOf = (input: object): string => {
  const { Key, Item, ExpressionAttributeValues = {} } = input as Input;
  const { ':pk': pk, ':list': list } = ExpressionAttributeValues;
  return Key?.pk?.S ?? Item?.pk?.S ?? pk?.S ?? list?.S ?? '';
};
