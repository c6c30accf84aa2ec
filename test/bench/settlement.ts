import { Command, Option } from 'commander';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { authBench } from '#test/support/bench/authBench.ts';
import { bundleBench } from '#test/support/bench/bundleBench.ts';
import { capacityBench } from '#test/support/bench/capacityBench.ts';
import { decisionBench } from '#test/support/bench/decisionBench.ts';
import { benchReport, isMet, type Section } from '#test/support/bench/figure.ts';
import { postgresBench } from '#test/support/bench/postgresBench.ts';
import { speedBench } from '#test/support/bench/speedBench.ts';
import { deployedTable } from '#test/support/suite/dynamodbLocal.ts';

const parts = ['capacity', 'speed', 'decisions', 'postgres', 'auth', 'bundles'] as const;
type Part = (typeof parts)[number];
type Options = { readonly json?: true; readonly quick?: true; readonly only?: Part };

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

type Measure = (rounds: number, tell: typeof progress) => Section | Promise<Section>;

const withoutTable: readonly (readonly [Part, Measure])[] = [
  ['decisions', decisionBench],
  ['auth', authBench],
  ['bundles', bundleBench],
];

/** `npm run bench`: what settling costs, in ratios against baselines of the same run. */
const bench = async ({ quick, only }: Options): Promise<readonly Section[]> => {
  const wanted = (part: Part): boolean => only === undefined || only === part;
  const rounds = quick ? 1 : 7;
  const sections: Section[] = [];
  for (const [part, measure] of withoutTable) {
    if (wanted(part)) sections.push(await measure(rounds, progress));
  }
  if (!(['capacity', 'speed', 'postgres'] as const).some(wanted)) return sections;
  return [...sections, ...(await onTable(wanted, rounds, quick === true))];
};

const onTable = async (
  wanted: (part: Part) => boolean,
  rounds: number,
  quick: boolean,
): Promise<readonly Section[]> => {
  progress('Starting DynamoDB Local');
  const { endpoint, stop } = await startDynamodbLocal();
  const engine = { endpoint, schema: deployedTable() };
  const sections: Section[] = [];
  try {
    const plan = { accounts: quick ? 50 : 500, rounds };
    if (wanted('speed')) sections.push(await speedBench(engine, plan, progress));
    if (wanted('postgres')) {
      const section = await postgresBench(engine, plan, progress);
      if (section === undefined) progress('postgres: SKIPPED, PostgreSQL is not installed');
      else sections.push(section);
    }
    const counts = quick ? [100, 200] : [100, 1_000, 10_000];
    if (wanted('capacity')) sections.push(await capacityBench(engine, counts, progress));
  } finally {
    await stop();
  }
  return sections;
};

const options = new Command('npm run bench --')
  .description('Measures what settlement costs. Exits with 1 if a target is missed.')
  .option('--json', 'print the figures as JSON')
  .option('--quick', 'a smoke run: everything once, on few accounts')
  .addOption(new Option('--only <part>', 'measure one part').choices(parts))
  .parse()
  .opts<Options>();
const sections = await bench(options);
const missed = sections.flatMap(({ figures }) => figures).filter((figure) => !isMet(figure));
process.stdout.write(
  options.json
    ? `${JSON.stringify({ sections, missed: missed.map(({ name }) => name) }, null, 2)}\n`
    : `${benchReport(sections)}\n\n${missed.length === 0 ? 'Every target is met.' : `Missed: ${missed.map(({ name }) => name).join('; ')}.`}\n`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
