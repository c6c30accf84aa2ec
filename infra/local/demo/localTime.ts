export const hourMs = 3_600_000;

export const dayMs = 24 * hourMs;

/** All stories are told in Asia/Shanghai, which has no summer time. Minutes east of UTC. */
const zoneMinutes = 480;

/** Local time, `2026-02-10 20:00`. */
export const localText = (at: number | string): string => {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  const local = new Date(ms + zoneMinutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
};

/** The epoch ms of a local date and time of 2026, such as `('04-01', '10:00')`. */
export const at = (date: string, time: string): number => Date.parse(`2026-${date}T${time}+08:00`);

/** The instant that a UTC hour `2026-02-10T12` starts, epoch ms. */
export const hourStart = (hour: string): number => Date.parse(`${hour}:00:00Z`);
