import { describe, expect, test } from 'vitest';
import { releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import { type Instance, kindOf } from '#domain/instances/instance.ts';
import { instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';

const run = opened(funded('100'), 'i-1', instant('2026-11-10T08:15:00Z'));
const gone = releasePayAsYouGo(run.next, run.instance, instant('2026-11-10T10:00:00Z'));

describe('MET-04 usage under an id is metered as what the account has under it', () => {
  test('MET-04 dedicated if the state knows it, running or released', () => {
    expect(kindOf(run.next, 'i-1', undefined)).toBe('dedicated');
    expect(kindOf(gone.next, 'i-1', undefined)).toBe('dedicated');
    expect(kindOf(run.next, 'i-2', undefined)).toBe('shared');
  });

  test.each<[string, Instance | undefined, string]>([
    ['nothing', undefined, 'shared'],
    ['a shared instance', sharedInstance, 'shared'],
    ['one by the second', payAsYouGoInstance, 'dedicated'],
    ['one that was released', releasedInstance, 'dedicated'],
    ['a prepaid one', prepaidInstance, 'dedicated'],
    ['one that was given back', refundedInstance, 'dedicated'],
  ])('MET-04 of %s that it does not know', (_name, found, kind) => {
    expect(kindOf(funded('1'), 'i-9', found)).toBe(kind);
  });
});
