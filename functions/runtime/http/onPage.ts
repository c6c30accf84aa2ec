import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { type Endpoint, on } from '#functions/runtime/http/endpoint.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import type { Page } from '#usecases/ports/accounts.ts';

type PageQuery = { readonly limit: number; readonly cursor?: string };
type PageAnswer<Item> = { items: Item[]; cursor?: string };

/** Answers a list that has no filter, a page at a time. */
export const onPage = <Item>(
  route: Route<Record<string, never>, PageQuery, undefined, PageAnswer<Item>>,
  list: (limit: number, after?: string) => Promise<Page<Item>>,
): Endpoint =>
  on(route, async ({ query: { limit, cursor } }) => {
    const name = [route.operationId];
    return toPage(name, await list(limit, decodeCursor(name, cursor)));
  });
