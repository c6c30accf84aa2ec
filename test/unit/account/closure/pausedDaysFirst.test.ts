import { expect, test } from 'vitest';
import { requestClosure } from '#domain/account/closure/requestClosure.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Instant } from '#domain/time/instant.ts';
import { day, instance, over, pause } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const askedOf = (service: Terminable, at: Instant): string => {
  const instances = service.kind === 'instance' ? [service.item] : [];
  const holdings = { instances, gateways: [], packs: [], incomplete: false };
  const asked = requestClosure(accountOf(), holdings, at);
  return 'detail' in asked ? asked.detail : 'closing';
};

test('ACC-01, SLA-02 days that a service paused which serves no more come back first', () => {
  const made = pause(instance, { until: day(70) });
  expect(askedOf(made.service, day(62))).toContain('instance i-1 has paused: wait');
  expect(askedOf(made.service, day(69))).toContain('instance i-1 has paused: wait');
  expect(askedOf(over(made).service, day(71))).toBe('closing');
  const later = pause(instance, { from: day(61), until: day(70) }).service;
  expect(askedOf(later, day(62))).toBe('closing');
});
