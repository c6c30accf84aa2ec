import type { AccountState } from '#domain/account/accountState.ts';
import type { Uptime, UptimeInterval } from '#domain/instances/uptime.ts';
import { forgottenUntil, type SettledWindow } from '#domain/metering/settledWindow.ts';
import type { Instant } from '#domain/time/instant.ts';

/** More than can begin and end within the settled window by its hourly bills. */
const stopsKept = 80;

/** The state with the stop that ends at `until`, for usage of its time. Rule MET-10. */
export const rememberStop = (state: AccountState, until: Instant): AccountState => {
  const { stoppedAt } = state.arrears;
  if (stoppedAt === undefined || until <= stoppedAt) return state;
  const stops = [...(state.stops ?? []), { from: stoppedAt, until }];
  return { ...state, stops: keepStops(stops, state.settled) };
};

/** The stops that usage may still be settled of without the operator. Rules MET-06, MET-10. */
export const keepStops = <Kept extends UptimeInterval>(
  stops: readonly Kept[],
  settled: SettledWindow | undefined,
): readonly Kept[] => {
  if (settled === undefined) return stops.slice(-stopsKept);
  const oldest = forgottenUntil(settled.newest);
  return stops.filter(({ until }) => until === undefined || until > oldest).slice(-stopsKept);
};

/** All stops by arrears that the state knows, that of now too, which has no end yet. Rule MET-10. */
export const stopsOf = ({
  stops = [],
  arrears,
}: Pick<AccountState, 'stops' | 'arrears'>): Uptime =>
  arrears.stoppedAt === undefined ? stops : [...stops, { from: arrears.stoppedAt }];
