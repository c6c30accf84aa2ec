import { Command, Option } from 'commander';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { authBench } from '#test/support/bench/authBench.ts';
import { bundleBench } from '#test/support/bench/bundleBench.ts';
import { capacityBench } from '#test/support/bench/capacityBench.ts';
import { cpuBench } from '#test/support/bench/cpuBench.ts';
import { decisionBench } from '#test/support/bench/decisionBench.ts';
import {
  type Figure,
  isTimed,
  reachedBy,
  type Section,
  verdictOf,
} from '#test/support/bench/figure.ts';
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

/** What is counted is exact however little is done; of times, which machines see differently, only the gross is held. */
const quick: Form = {
  isQuick: true,
  margin: 0.5,
  rounds: 4,
  imports: 0,
  accounts: 200,
  counts: [50, 100],
};

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run bench`: what settling costs, in counts and in ratios to baselines of the same run. */
const bench = async (form: Form, only: Part | undefined): Promise<readonly Section[]> => {
  progress('Starting DynamoDB Local');
  const { endpoint, stop } = await startDynamodbLocal();
  try {
    const engine = { endpoint, schema: deployedTable() };
    const sections: Section[] = [];
    for (const part of parts.filter((each) => only === undefined || only === each)) {
      sections.push(...(await steadily(part, engine, form)));
    }
    return sections;
  } finally {
    await stop();
  }
};

/** Measures a part again, twice at most, while its times are worse than they may be: a machine has bad moments. */
const steadily = async (part: Part, engine: Engine, form: Form): Promise<readonly Section[]> => {
  for (let again = 2; ; again -= 1) {
    const sections = await measures[part](engine, form);
    const missed = sections
      .flatMap(({ figures }) => figures)
      .filter((figure) => isTimed(figure) && verdictOf(figure, form.margin) === 'missed');
    if (missed.length === 0 || again === 0) return sections;
    progress(`${part}: missed ${missed.map(saidOf).join(', ')}; measuring it again`);
  }
};

const saidOf = (figure: Figure): string => `${figure.name} (${reachedBy(figure).toFixed(2)})`;

type Engine = Parameters<typeof cpuBench>[0];
type Measure = (engine: Engine, form: Form) => Promise<readonly Section[]>;

const measures: Readonly<Record<Part, Measure>> = {
  decisions: async (_, { rounds }) => [decisionBench(rounds, progress)],
  auth: async (_, { rounds }) => [await authBench(rounds, progress)],
  bundles: async (_, { imports }) => [await bundleBench(imports, progress)],
  idle: async (_, { isQuick }) => [await idleBench(isQuick ? 2 : 30, progress)],
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
