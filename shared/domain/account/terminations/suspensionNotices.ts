import type { Suspended } from '#domain/account/terminations/suspendService.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { nameOf, resourceOf } from '#domain/terminations/terminable.ts';

/**
 * Tells that the operator has suspended a service and why, or that it has lifted that. Goes to every
 * contact, never bundled. In one transaction with that. Rules SLA-05, NOT-01, NOT-04.
 */
export const suspensionNotice = ({ service, suspension, next }: Suspended): Notice => {
  const { suspensionId: episode, from, until, reason } = suspension;
  const { accountId } = next;
  const [subject, name] = [resourceOf(service), nameOf(service)];
  if (until === undefined) {
    const figures = { name, since: from, reason };
    return { accountId, kind: 'serviceSuspended', episode, subject, at: from, figures };
  }
  const figures = { name, liftedAt: until };
  return { accountId, kind: 'suspensionLifted', episode, subject, at: until, figures };
};
