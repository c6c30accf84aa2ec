/** The process that plays the spring while the main one plays the month, and sends it the stories. */
import { narratorIn, tellOnRunner } from '#infra/local/demo/narrator.ts';
import { springTelling } from '#infra/local/demo/spring/tell.ts';
import { type Language, textsIn } from '#infra/local/demo/texts.ts';
import { Problem } from '#infra/local/problem.ts';

/** Nobody listens any more: its runner's engines end with it. */
process.once('disconnect', () => process.exit());

/** The line that changes is the month's. */
const narrator = { ...narratorIn(textsIn(process.argv[2] as Language)), show: () => undefined };
try {
  process.send?.(await tellOnRunner(springTelling, narrator));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  narrator.print(error.message);
}
process.disconnect();
