import { assert } from '#domain/defect.ts';
import { type Elastic, type ElasticStretch, offFromOf } from '#domain/elastic/elastic.ts';

/**
 * Elastic capacity as a debt that was not paid in time leaves it: off from just after the instant that
 * it was due at, at which it was still on. Rule ELA-05.
 *
 * `isCut`: it was on until then, so this switched it off.
 */
export const cutOff = (
  elastic: Elastic,
): { readonly elastic: Elastic; readonly isCut: boolean } => {
  const { debt, ...rest } = elastic;
  assert(debt !== undefined, 'cutOff: there is a debt');
  const end = offFromOf(debt);
  const outlasts = ({ from, until }: ElasticStretch): boolean =>
    from < end && (until === undefined || end < until);
  const stretches = rest.stretches.map((each) => (outlasts(each) ? { ...each, until: end } : each));
  const isCut = rest.stretches.some(outlasts);
  return { elastic: { ...rest, stretches }, isCut };
};

/** Elastic capacity whose debt was paid in time, or needs no looking at any more. Rule ELA-05. */
export const withoutDebt = ({ debt: _, ...elastic }: Elastic): Elastic => elastic;
