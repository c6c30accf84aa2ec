import type { Client, ClientPathsWithMethod, FetchOptions, MethodResponse } from 'openapi-fetch';
import { answerOf } from './answerOf.ts';
import type { paths } from './api.ts';

type GetPath = ClientPathsWithMethod<Client<paths>, 'get'>;
type AnswerTo<Path extends GetPath> = MethodResponse<Client<paths>, 'get', Path>;
type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };
type ListPath = {
  [Path in GetPath]: AnswerTo<Path> extends Page<unknown> ? Path : never;
}[GetPath];
type ItemOf<Path extends ListPath> = AnswerTo<Path> extends Page<infer Item> ? Item : never;

/**
 * The items of a list, one after the other; further pages are asked for as they are needed, 100 items each.
 *
 * @throws TollgateProblem if a page is refused.
 */
export async function* itemsOf<Path extends ListPath>(
  client: Client<paths>,
  path: Path,
  init: FetchOptions<paths[Path]['get']>,
): AsyncGenerator<ItemOf<Path>> {
  const { params, ...rest }: { readonly params?: { readonly query?: object } } = init;
  let cursor: string | undefined;
  do {
    const query = { limit: '100', ...params?.query, ...(cursor !== undefined && { cursor }) };
    const asked = { ...rest, params: { ...params, query } };
    const page = (await answerOf(client.GET(path, asked as never))) as Page<ItemOf<Path>>;
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
