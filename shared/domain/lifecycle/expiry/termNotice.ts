import { idOf, nameOf, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What is told of a term. `mark`: its end, or the refund that isolated it; names the episode. */
export type TermNews = {
  readonly kind: NoticeKind;
  readonly mark: string;
  readonly at: Instant;
  readonly step?: string;
  readonly own?: true;
  /** Besides `name`. */
  readonly figures: Readonly<Record<string, string>>;
};

/** A notice about a prepaid thing's term, of the episode `<id>@<mark>`. Rules EXP-01, NOT-01. */
export const termNotice = (
  prepaid: Prepaid,
  { kind, mark, at, step, own, figures }: TermNews,
): Notice => ({
  accountId: prepaid.item.accountId,
  kind,
  episode: `${idOf(prepaid)}@${mark}`,
  ...(step !== undefined && { step }),
  ...(own && { own }),
  subject: { kind: prepaid.kind, id: idOf(prepaid) },
  at,
  figures: { name: nameOf(prepaid), ...figures },
});
