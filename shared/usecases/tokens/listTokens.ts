import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import { type TokenView, tokenView } from '#usecases/tokens/tokenView.ts';

export const listTokens = async (
  { tokens }: Pick<Deps, 'tokens'>,
  limit: number,
  after?: string,
): Promise<Page<TokenView>> => {
  const page = await tokens.list(limit, after);
  return { ...page, items: page.items.map(tokenView) };
};
