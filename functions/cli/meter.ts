import { logFormats } from '#domain/metering/logs/logFormat.ts';
import { isRefused } from '#domain/refusal.ts';
import { authorizationOf } from '#functions/runtime/meter/authorizationOf.ts';
import { lineBlocks } from '#functions/runtime/meter/lineBlocks.ts';
import { type MeterArguments, meterArguments } from '#functions/runtime/meter/meterArguments.ts';
import { MeterFailure } from '#functions/runtime/meter/meterFailure.ts';
import { meterProgress } from '#functions/runtime/meter/meterProgress.ts';
import { meterReport } from '#functions/runtime/meter/meterReport.ts';
import { openLog } from '#functions/runtime/meter/openLog.ts';
import { sha256Digest } from '#functions/runtime/meter/sha256Digest.ts';
import { usageClient } from '#functions/runtime/meter/usageClient.ts';
import { meterLog } from '#usecases/metering/meterLog.ts';
import { emptyTally, type MeterTally } from '#usecases/metering/meterTally.ts';

/** `npm run meter`: meters an access log into the billing API. Rule MET-09. */
const run = async (args: MeterArguments): Promise<MeterTally> => {
  const { file, account, instance, overhead, format, source = `log/${instance}`, until } = args;
  const authorization = authorizationOf(args.token);
  const log = await openLog(file);
  const deps = { send: usageClient({ url: args.url, authorization }), newDigest: sha256Digest };
  const tallies = meterLog(deps, lineBlocks(log.chunks), {
    parse: logFormats[format],
    accountId: account,
    instanceId: instance,
    region: args.region,
    source,
    backend: args.backend,
    overheadFactor: overhead,
    ...(until === undefined ? {} : { until }),
  });
  const progress = meterProgress(log);
  let tally = emptyTally;
  try {
    for await (const outcome of tallies) {
      if (isRefused(outcome)) throw new MeterFailure(`Cannot meter ${file}: ${outcome.detail}.`, 1);
      tally = outcome;
      progress.show(tally);
    }
  } finally {
    progress.end();
  }
  return tally;
};

const main = async (): Promise<number> => {
  const args = meterArguments(process.argv.slice(2));
  if (args === null) return 0;
  const tally = await run(args);
  console.log(args.json ? JSON.stringify(tally) : meterReport(tally));
  return tally.rejected + tally.conflict === 0 ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof MeterFailure)) throw error;
  if (error.message !== '') console.error(error.message);
  process.exitCode = error.exitCode;
}
