import { type ByNetwork, scopedId, type UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, startOf } from '#domain/time/hour.ts';
import type { MeterOptions } from '#usecases/metering/meterOptions.ts';
import type { ClosedHour } from '#usecases/metering/openHours.ts';

/** The usage record of what a log says of one hour. Its id derives from the lines. Rules MET-02, MET-09. */
export const recordOfHour = (options: MeterOptions, closed: ClosedHour): UsageRecord => {
  const { source, instanceId, region, backend, overheadFactor } = options;
  const { responseBytes, backendBytes, ...counts } = closed.aggregate;
  const { accountId } = closed;
  const windowStart = startOf(closed.hour);
  const id = scopedId({ accountId, windowStart }, ownIdOf(closed));
  return {
    ...{ source, id, accountId, instanceId, region, overheadFactor, ...counts },
    protocol: closed.protocol,
    windowStart,
    windowEnd: endOf(closed.hour),
    responseBytes: { internet: responseBytes, private: 0 },
    backendBytes: acrossBackend(backendBytes, backend),
  };
};

const ownIdOf = ({ protocol, digest, lateFromLine }: ClosedHour): string =>
  `${protocol}/${digest}${lateFromLine === undefined ? '' : `/late-${lateFromLine}`}`;

const acrossBackend = (bytes: number, backend: MeterOptions['backend']): ByNetwork => ({
  internet: backend === 'internet' ? bytes : 0,
  private: backend === 'private' ? bytes : 0,
});
