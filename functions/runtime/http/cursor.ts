import * as z from 'zod';
import { sha256 } from '#functions/runtime/env.ts';
import { BadInput } from '#shared/faults.ts';
import type { Page } from '#usecases/ports/lists.ts';

/** Names the list that a cursor goes on in: the operation and all that its content depends on. */
export type ListName = readonly unknown[];

const content = z.strictObject({ a: z.string().min(1).max(1000), c: z.string() });

/** An opaque text for where a page of a list ended, good for that list alone. */
export const encodeCursor = (list: ListName, after: string): string =>
  Buffer.from(JSON.stringify({ a: after, c: checkOf(list, after) })).toString('base64url');

/**
 * Where the page before ended; undefined without a cursor.
 *
 * @throws BadInput if the cursor is not one, or is another list's.
 */
export const decodeCursor = (list: ListName, cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined;
  const { data } = content.safeParse(parse(cursor));
  if (data === undefined || data.c !== checkOf(list, data.a)) {
    throw new BadInput([{ pointer: '/query/cursor', detail: 'not a cursor of this list' }]);
  }
  return data.a;
};

/** Like `decodeCursor`, for lists by sequence. @throws BadInput */
export const decodeSeq = (list: ListName, cursor: string | undefined): number | undefined => {
  const after = decodeCursor(list, cursor);
  return after === undefined ? undefined : Number(after);
};

/** A page as the API shows it, each of its items by `present`. */
export const toPage = <Item, Shown = Item>(
  list: ListName,
  { items, next }: Page<Item>,
  present: (item: Item) => Shown = (item) => item as unknown as Shown,
): { readonly items: Shown[]; readonly cursor?: string } => ({
  items: items.map((item) => present(item)),
  ...(next !== undefined && { cursor: encodeCursor(list, next) }),
});

/** Not a signature: a cursor holds nothing that its list would not show. It catches mistakes. */
const checkOf = (list: ListName, after: string): string =>
  sha256(JSON.stringify([list, after])).slice(0, 16);

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};
