import type { NoticeSubject } from '#domain/notices/notice.ts';

/**
 * Whether a step is one of what is asked for: of an instance also its account's arrears, for they stop
 * and destroy it too; without a question, every step.
 */
export const concerns = (
  asked: NoticeSubject | undefined,
  { subject }: { readonly subject?: NoticeSubject },
): boolean => {
  if (asked === undefined) return true;
  return subject === undefined ? asked.kind === 'instance' : subject.id === asked.id;
};
