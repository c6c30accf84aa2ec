import { isRefused } from '#domain/refusal.ts';
import { lineBlocks } from '#functions/cli/meter/lineBlocks.ts';
import { type MeterArguments, meterArguments } from '#functions/cli/meter/meterArguments.ts';
import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';
import { type MeterPlan, meterPlan } from '#functions/cli/meter/meterPlan.ts';
import { meterProgress } from '#functions/cli/meter/meterProgress.ts';
import { meterReport } from '#functions/cli/meter/meterReport.ts';
import { type MeteredFile, meterShortfalls } from '#functions/cli/meter/meterShortfalls.ts';
import { type OpenLog, openLog } from '#functions/cli/meter/openLog.ts';
import { bufferBytesFor, sha256Digest } from '#functions/cli/meter/sha256Digest.ts';
import { usageClient } from '#functions/cli/meter/usageClient.ts';
import { type MeterDeps, meterLog } from '#usecases/metering/meterLog.ts';
import { emptyTally, sumOfTallies } from '#usecases/metering/meterTally.ts';

/** Meters one access log into the billing API. */
const meterFile = async (
  deps: Pick<MeterDeps, 'send'>,
  { file, log, options }: MeterPlan[number] & { readonly log: OpenLog },
): Promise<MeteredFile> => {
  const { accounts, source } = options;
  const bufferBytes = bufferBytesFor(typeof accounts === 'string' ? 1 : accounts.size);
  const newDigest = () => sha256Digest(bufferBytes);
  const progress = meterProgress(log);
  let tally = emptyTally;
  try {
    for await (const outcome of meterLog({ ...deps, newDigest }, lineBlocks(log.chunks), options)) {
      if (isRefused(outcome)) throw new MeterFailure(`Cannot meter ${file}: ${outcome.detail}.`, 1);
      tally = outcome;
      progress.show(tally);
    }
  } finally {
    progress.end();
  }
  return { file, source, tally };
};

/** `npm run meter`: one file after the other, all of them there before the first is sent. Rule MET-09. */
const run = async (args: MeterArguments): Promise<readonly MeteredFile[]> => {
  const plan = await meterPlan(args);
  const send = usageClient(args);
  const open: (MeterPlan[number] & { readonly log: OpenLog })[] = [];
  for (const one of plan) open.push({ ...one, log: await openLog(one.file) });
  const metered: MeteredFile[] = [];
  for (const one of open) metered.push(await meterFile({ send }, one));
  return metered;
};

const main = async (): Promise<number> => {
  const args = meterArguments(process.argv.slice(2));
  if (args === null) return 0;
  const files = await run(args);
  const total = sumOfTallies(files.map(({ tally }) => tally));
  const shortfalls = meterShortfalls(files, args);
  console.log(args.json ? JSON.stringify({ ...total, files, shortfalls }) : meterReport(files));
  for (const shortfall of shortfalls) console.error(shortfall);
  return total.rejected + total.conflict + shortfalls.length === 0 ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof MeterFailure)) throw error;
  if (error.message !== '') console.error(error.message);
  process.exitCode = error.exitCode;
}
