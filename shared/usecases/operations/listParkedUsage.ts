import type { Deps } from '#usecases/deps.ts';
import { type ParkedUsageView, parkedUsageView } from '#usecases/operations/parkedUsageView.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** Usage that waits for the operator, with its calls and bytes. Rule MET-06. */
export const listParkedUsage = async (
  deps: Pick<Deps, 'usage'>,
  limit: number,
  after?: string,
): Promise<Page<ParkedUsageView>> => {
  const page = await deps.usage.listParked(limit, after);
  return {
    ...page,
    items: await Promise.all(page.items.map((parked) => parkedUsageView(deps, parked))),
  };
};
