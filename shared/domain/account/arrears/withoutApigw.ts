import type { Notice } from '#domain/notices/notice.ts';

/**
 * What is left of a notice about arrears for an account that has no `apigw`: that it owes, and that
 * nothing stops for it. Of stops, destruction and restoration there is nothing to tell. Rule ARR-04.
 */
export const withoutApigw = (notice: Notice): readonly Notice[] =>
  notice.kind === 'arrearsBegan'
    ? [{ ...notice, figures: { ...notice.figures, stops: 'nothing' } }]
    : [];
