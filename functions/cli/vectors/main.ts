import { Command } from 'commander';
import { readVectors, VectorFileProblem } from '#functions/cli/vectors/readVectors.ts';
import { type VectorFailure, vectorFailure } from '#functions/cli/vectors/vectorFailure.ts';

/** `npm run vectors -- FILE`: holds the price models to vectors of the field's engines. CAT-08. */
const run = async (file: string): Promise<void> => {
  const vectors = await readVectors(file);
  const failures = vectors.map(vectorFailure).filter((failure) => failure !== undefined);
  for (const failure of failures) console.log(describe(failure));
  console.log(`${vectors.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
};

const describe = ({ source, kind, input, expected, got }: VectorFailure): string =>
  [
    `failed: ${source}`,
    `  kind     ${kind}`,
    `  input    ${input}`,
    `  expected ${expected}`,
    `  got      ${got}`,
  ].join('\n');

const command = new Command('vectors')
  .description('Runs a file of price-model vectors; prints what fails, then how many passed.')
  .argument('<file>', 'JSON list of { source, kind, input, expected: { amount } }')
  .action(run);

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof VectorFileProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
