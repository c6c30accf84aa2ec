import { describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import {
  answerComplaint,
  complaintStatusAt,
  receiveComplaint,
} from '#domain/complaints/complaint.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';

const now = instant('2026-11-10T08:00:00Z');
const answerBy = instant('2026-11-13T08:00:00Z');
const about = { complaintId: 'c-1', accountId: 'acme' as AccountId, about: 'it sends spam' };
const complaint = decided(receiveComplaint({ ...about, answerBy }, now));

describe('SLA-05 a complaint', () => {
  test.each([
    ['exactly three days', '2026-11-13T08:00:00.000Z', undefined],
    ['a moment less', '2026-11-13T07:59:59.999Z', 'answerTooSoon'],
  ])('SLA-05 leaves time to answer: %s', (_name, by, code) => {
    const made = receiveComplaint({ ...about, answerBy: instant(by) }, now);
    expect('refused' in made ? made.refused : undefined).toBe(code);
  });

  test.each([
    ['2026-11-13T08:00:00.000Z', 'open', undefined],
    ['2026-11-13T08:00:00.001Z', 'unanswered', 'tooLateToAnswer'],
  ])('SLA-05 at %s it is %s', (at, status, code) => {
    expect(complaintStatusAt(complaint, instant(at))).toBe(status);
    const answered = answerComplaint(complaint, 'not us', instant(at));
    expect('refused' in answered ? answered.refused : undefined).toBe(code);
  });

  test('SLA-05 is answered once, and stays so', () => {
    const answered = decided(answerComplaint(complaint, 'not us', now));
    expect(answered).toMatchObject({ version: 2, answer: { text: 'not us', at: now } });
    expect(complaintStatusAt(answered, instant('2027-01-01T00:00:00Z'))).toBe('answered');
    expect(answerComplaint(answered, 'again', now)).toMatchObject({ refused: 'alreadyAnswered' });
  });
});
