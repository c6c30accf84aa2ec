import { Command, Option } from 'commander';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { authBench } from '#test/support/bench/authBench.ts';
import { bundleBench } from '#test/support/bench/bundleBench.ts';
import { capacityBench } from '#test/support/bench/capacityBench.ts';
import { cpuBench } from '#test/support/bench/cpuBench.ts';
import { decisionBench } from '#test/support/bench/decisionBench.ts';
import { type Section, verdictOf } from '#test/support/bench/figure.ts';
import { idleBench } from '#test/support/bench/idleBench.ts';
import { postgresBench } from '#test/support/bench/postgresBench.ts';
import { writeReadmes } from '#test/support/bench/readmeTable.ts';
import { benchReport } from '#test/support/bench/report.ts';
import { speedBench } from '#test/support/bench/speedBench.ts';
import { deployedTable } from '#test/support/suite/dynamodbLocal.ts';

const parts = ['decisions', 'auth', 'bundles', 'idle', 'speed', 'postgres', 'capacity'] as const;
type Part = (typeof parts)[number];

/** How much is measured. `margin`: by which part ratios of times may be worse than their bounds. */
type Form = {
  readonly isQuick: boolean;
  readonly margin: number;
  readonly rounds: number;
  readonly imports: number;
  readonly accounts: number;
  readonly counts: readonly number[];
};

const whole: Form = {
  isQuick: false,
  margin: 0,
  rounds: 9,
  imports: 5,
  accounts: 500,
  counts: [50, 1_000, 10_000],
};

/** What is counted is exact however little is done; of times only the gross is held. */
const quick: Form = {
  isQuick: true,
  margin: 0.2,
  rounds: 4,
  imports: 0,
  accounts: 200,
  counts: [50, 100],
};

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run bench`: what settling costs, in counts and in ratios to baselines of the same run. */
const bench = async (form: Form, only: Part | undefined): Promise<readonly Section[]> => {
  const wanted = (part: Part): boolean => only === undefined || only === part;
  const sections: Section[] = [];
  if (wanted('decisions')) sections.push(decisionBench(form.rounds, progress));
  if (wanted('auth')) sections.push(await authBench(form.rounds, progress));
  if (wanted('bundles')) sections.push(await bundleBench(form.imports, progress));
  if (wanted('idle')) sections.push(await idleBench(form.isQuick ? 2 : 30, progress));
  const onTable = (['speed', 'postgres', 'capacity'] as const).filter(wanted);
  if (onTable.length === 0) return sections;
  progress('Starting DynamoDB Local');
  const { endpoint, stop } = await startDynamodbLocal();
  try {
    const engine = { endpoint, schema: deployedTable() };
    for (const part of onTable) sections.push(...(await measures[part](engine, form)));
  } finally {
    await stop();
  }
  return sections;
};

type Engine = Parameters<typeof cpuBench>[0];
type Measure = (engine: Engine, form: Form) => Promise<readonly Section[]>;

const measures: Readonly<Record<'speed' | 'postgres' | 'capacity', Measure>> = {
  speed: async (engine, form) => {
    const cpu = await cpuBench(engine, form, progress);
    return form.isQuick ? [cpu] : [cpu, await speedBench(engine, form, progress)];
  },
  postgres: async (engine, form) => {
    const section = await postgresBench(engine, form, progress);
    if (section !== undefined) return [section];
    progress('postgres: SKIPPED, PostgreSQL is not installed');
    return [];
  },
  capacity: async (engine, { counts }) => [await capacityBench(engine, counts, progress)],
};

type Options = {
  readonly json?: true;
  readonly quick?: true;
  readonly write?: true;
  readonly only?: Part;
};

const options = new Command('npm run bench --')
  .description('Measures what settlement costs. Exits with 1 if a ratio is worse than it may be.')
  .option('--json', 'print the figures as JSON')
  .option('--quick', 'a minute: counts as ever, and times with a margin')
  .option('--write', "put what is measured into README's tables")
  .addOption(new Option('--only <part>', 'measure one part').choices(parts))
  .parse()
  .opts<Options>();
const form = options.quick ? quick : whole;
const sections = await bench(form, options.only);
const figures = sections.flatMap((section) => section.figures);
const having = (verdict: 'held' | 'missed'): readonly string[] =>
  figures.filter((each) => verdictOf(each, form.margin) === verdict).map(({ name }) => name);
const [held, missed] = [having('held'), having('missed')];
const said = (names: readonly string[], what: string): string =>
  names.length === 0 ? '' : `${what}: ${names.join('; ')}.\n`;
const margin = form.margin === 0 ? '' : `Times may be ${form.margin * 100} % worse than said.\n`;
process.stdout.write(
  options.json
    ? `${JSON.stringify({ sections, held, missed }, null, 2)}\n`
    : `${benchReport(sections, form.margin)}\n\n${margin}${said(held, 'Missed, no worse than accepted')}${said(missed, 'MISSED')}`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
if (options.write) writeReadmes(sections);
