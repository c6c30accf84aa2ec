import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Names that this project has given up for the field's own, with what it says instead. */
const retired = {
  changeAndTell: 'transactAccount',
  runAndTell: 'runOperation',
  tellOnce: 'notifyOnce',
  tellStories: 'printStories',
  tellOfArrears: 'notifyOfArrears',
  tellAlerts: 'notifyAlerts',
  tellPaidInvoices: 'notifyPaidInvoices',
  isTold: 'isNotified',
  NoticesNotOffered: 'NoticesNotEnqueued',
  startLife: 'startUptime',
  endLife: 'stopUptime',
  closeLife: 'closeUptime',
  cutLife: 'truncateUptime',
  suspendLives: 'suspendInstances',
  standing: 'status',
  WaysOut: 'NotificationChannels',
  Foundation: 'StackContext',
  Overview: 'Dashboard',
  tale: 'scene',
  foreignIssuer: 'externalIssuer',
  decideAgain: 'retryOnConflict',
  eachAtOnce: 'forEachConcurrent',
  eachAlone: 'runIndependently',
  inNoHurry: 'noDeadline',
  timeUp: 'deadlinePassed',
  wrongOf: 'faultKindOf',
  keptClock: 'persistedClock',
  keptTime: 'persistedTime',
  keptExecutions: 'persistedExecutions',
  operationStore: 'idempotencyStore',
  mortal: 'withRandomFaults',
  doomedOwner: 'accountDueForDestruction',
  dyingAt: 'crashAtStep',
  deaths: 'crashes',
  shakyTasks: 'flakyTasks',
  unfolded: 'fullUptime',
  errand: 'sampleTask',
  purse: 'balances',
  broughtBy: 'stateEffectsOf',
} as const;

const own = 'test/tidy/words.test.ts';

describe('a reader who knows Stripe, Lago or AWS needs no glossary', () => {
  const files = globSync([
    '{functions,infra,shared,test}/**/*.{ts,mjs}',
    '{*.md,docs/**/*.md}',
  ]).filter((path) => path !== own);
  const texts = files.map((path) => ({ path, text: `${path}\n${readFileSync(path, 'utf8')}` }));

  test.each(Object.entries(retired))('%s is called %s', (word) => {
    const pattern = new RegExp(`\\b${word}\\b`);
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('an instance has an uptime, not a life', () => {
    const spokenOf =
      /^(shared\/(domain|usecases)\/|docs\/(selling|arrears-and-terms|rules|glossary)\.md$)/;
    const about = texts.filter(({ path }) => spokenOf.test(path));
    expect(about.length).toBeGreaterThan(400);
    expect(
      about.filter(({ text }) => /\b(life|lives|lived)\b/i.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });
});
