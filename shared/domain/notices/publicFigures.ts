import type { Notice } from '#domain/notices/notice.ts';
import { type NoticeKind, recordOf } from '#domain/notices/noticeKinds.ts';

/**
 * Of a notice's figures its instants and codes: what is owed and what things are called is not for whoever reads a
 * bus or has an endpoint.
 */
export const publicFigures = (kind: NoticeKind, figures: Notice['figures']): Notice['figures'] => {
  const { figures: forms } = recordOf(kind);
  return Object.fromEntries(
    Object.entries(figures).filter(
      ([name]) => forms[name] === 'instant' || Array.isArray(forms[name]),
    ),
  );
};
