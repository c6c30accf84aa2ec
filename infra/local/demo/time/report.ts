import { amountUnits, centsText, countText, localText } from '#infra/local/demo/figures.ts';
import { figureTable, mark, type Story, type Table } from '#infra/local/demo/report.ts';
import { type Role, roles } from '#infra/local/demo/settings.ts';
import type { Say, Texts } from '#infra/local/demo/texts.ts';
import type { ElasticCheck, TimeOutcome } from '#infra/local/demo/time/check.ts';
import type { InstantCheck, TimeResults } from '#infra/local/demo/time/results.ts';

/** The third story. */
export const timeStory = (outcome: TimeOutcome, texts: Texts): Story => {
  const { results, instants, elastic, figures } = outcome;
  const { say } = texts;
  const notices = roles.flatMap((role) => results.accounts[role].notices);
  const roleTable = (role: Role): Table => [
    [...headings[role], 'Local time | What happened, » and was told | Serves | Balance |'],
    'llrrl',
    instants
      .filter((instant) => instant.role === role)
      .map((instant) => instantRow(instant, results, texts)),
  ];
  return {
    title: say('What time does to three accounts: March 2026'),
    tables: [
      ...roles.map(roleTable),
      elasticTable(elastic),
      figureTable(figures, 'What the API told, beside what it has to be.', say),
    ],
    checks: [...instants, ...elastic, ...figures],
    agrees: say(
      'All figures agree: {0} instants, {1} notices, every balance exact.',
      instants.length,
      notices.length,
    ),
  };
};

const headings: Readonly<Record<Role, readonly [title: string, about: string]>> = {
  payer: [
    'Harbor Tea owes, is stopped, and pays (standard terms)',
    'Grace of 24 hours, inclusive (ARR-01); paying restores in the very request (ARR-02). Serves: the limits that the data plane reads.',
  ],
  debtor: [
    'Neon Arcade owes and does not pay (strict terms)',
    'Stopped at once, destroyed 7 days later (ARR-03); 0.05 % of the debt for each day, no fee on fees (FEE-01, FEE-02).',
  ],
  subscriber: [
    'Magpie Post pays by the month, and bursts for three days',
    'Reminders, a day of buffer, stop, renewal (EXP-01, EXP-02, EXP-04); the trial plan renews itself (ORD-05).',
  ],
};

/** What happened, below it what the account was told, then what held right after. */
const instantRow = (
  instant: InstantCheck,
  { gateways }: TimeResults,
  { say, language }: Texts,
): readonly string[] => {
  const { atMs, text, told, qps, balance } = instant;
  const named = (subject: string) =>
    subject
      .replaceAll(gateways.watched.gatewayId, say('Gateway test'))
      .replaceAll(gateways.trial.gatewayId, say('Gateway trial'));
  const subjects = alike(told.subjects[language].map(named));
  return [
    localText(atMs),
    [text, ...subjects.map((each) => `  » ${each}`)].join('\n'),
    servedText(qps, say),
    centsText(amountUnits(balance)),
    mark(instant),
  ];
};

const servedText = (qps: number | undefined, say: Say): string => {
  if (qps === undefined) return '';
  return qps === 0 ? say('nothing') : `${countText(String(qps))} QPS`;
};

/**
 * Of subjects that differ in figures alone the last, and how many they are. By the alphabet, for what
 * goes out at one instant comes in any order.
 */
const alike = (subjects: readonly string[]): readonly string[] => {
  const shape = (subject: string) => subject.replaceAll(/\d/g, '');
  return [...Map.groupBy(subjects, shape).values()]
    .map((group) => (group.length === 1 ? `${group[0]}` : `${group.at(-1)} (x${group.length})`))
    .toSorted();
};

const elasticTable = (days: readonly ElasticCheck[]): Table => [
  [
    'Elastic capacity, the worked days',
    'The higher of QPS and 50 x Mbps, up to hundreds, less 500 of the plan, at 0.999 (ELA-02). Off at 13:00 still bills the third day (ELA-01).',
    'Day | QPS | Mbps | Charged for | By the rule | Through the API |',
  ],
  'lrrrrrl',
  days.map((day) => [
    day.date,
    ...[day.maxQps, day.maxMbps, day.base].map(countText),
    ...[day.worked, day.billed, mark(day)],
  ]),
];
