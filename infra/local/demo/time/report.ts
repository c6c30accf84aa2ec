import {
  amountUnits,
  centsText,
  countText,
  localText,
  plainAmount,
} from '#infra/local/demo/figures.ts';
import {
  figureRows,
  mark,
  type Paint,
  type SectionTable,
  storyJson,
  storyText,
} from '#infra/local/demo/report.ts';
import { currency, marchAccounts, marchMonths, roles } from '#infra/local/demo/settings.ts';
import { fillIn, type Texts } from '#infra/local/demo/texts/texts.ts';
import type { TimeOutcome } from '#infra/local/demo/time/check.ts';
import type { InstantCheck, TimeResults } from '#infra/local/demo/time/results.ts';

/** The third story for people. */
export const timeText = (outcome: TimeOutcome, texts: Texts, paint: Paint): string => {
  const { results, instants, elastic, figures } = outcome;
  const { title, agrees, sections, ...names } = texts.time;
  const told = roles.flatMap((role) => results.accounts[role].notices);
  const ofRole = (role: string) => instants.filter((instant) => instant.role === role);
  const row = (instant: InstantCheck) => instantRow(instant, results, texts, paint);
  const elasticRows = elastic.map((day) => [
    day.date,
    ...[day.maxQps, day.maxMbps, day.base].map(countText),
    ...[day.worked, day.billed, mark(day, paint)],
  ]);
  const tables: readonly SectionTable[] = [
    ...roles.map((role) => [sections[role], 'llrrl', ofRole(role).map(row)] as const),
    [sections.elastic, 'lrrrrrl', elasticRows],
    [sections.figures, 'lrrl', figureRows(figures, names.figures, texts.yesNo, paint)],
  ];
  return storyText(paint, title, tables, {
    checks: [...instants, ...elastic, ...figures],
    agrees: fillIn(agrees, [instants.length, told.length]),
    differs: texts.differs,
  });
};

/** What happened, below it what the account was told, then what held right after. */
const instantRow = (
  instant: InstantCheck,
  { gateways }: TimeResults,
  texts: Texts,
  paint: Paint,
): readonly string[] => {
  const { atMs, scene, figures, told, qps, balance } = instant;
  const { scenes, gateways: names, words } = texts.time;
  const named = (subject: string) =>
    subject
      .replaceAll(gateways.watched.gatewayId, names.watched)
      .replaceAll(gateways.trial.gatewayId, names.trial);
  const subjects = alike(told.subjects[texts.language].map(named));
  return [
    localText(atMs),
    [fillIn(scenes[scene], figures), ...subjects.map((each) => paint.quiet(`  » ${each}`))].join(
      '\n',
    ),
    qps === undefined ? '' : qps === 0 ? words.nothing : `${countText(String(qps))} QPS`,
    centsText(amountUnits(balance)),
    mark(instant, paint),
  ];
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

/** The third story for machines; amounts are decimal text. */
export const timeJson = ({ results, instants, elastic, figures, agrees }: TimeOutcome): object => ({
  ...{ months: marchMonths, currency, agrees },
  accounts: roles.map((role) => {
    const { bills, notices, wallet, ledger } = results.accounts[role];
    const own = instants.filter((instant) => instant.role === role);
    return {
      ...marchAccounts[role],
      story: storyJson(own.map(({ role: _, ...instant }) => instant)),
      ...{ bills: bills.length, notices, wallet, ledger },
    };
  }),
  elastic: elastic.map(({ charge, ...day }) => ({ ...day, charge: plainAmount(charge) })),
  figures,
});
