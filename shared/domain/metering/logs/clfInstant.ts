import { civilInstant } from '#domain/metering/logs/civilInstant.ts';
import type { Instant } from '#domain/time/instant.ts';

const months: Readonly<Record<string, string>> = {
  Jan: '01',
  Feb: '02',
  Mar: '03',
  Apr: '04',
  May: '05',
  Jun: '06',
  Jul: '07',
  Aug: '08',
  Sep: '09',
  Oct: '10',
  Nov: '11',
  Dec: '12',
};

const shape =
  /^\d\d\/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\/\d{4}:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d [+-](?:0\d|1[0-4])[0-5]\d$/;

/** Reads `17/May/2015:10:05:03 +0200`; `undefined` if it is no such time. Rule MET-09. */
export const clfInstant = (text: string): Instant | undefined =>
  shape.test(text)
    ? civilInstant({
        year: text.slice(7, 11),
        month: months[text.slice(3, 6)] ?? '',
        day: text.slice(0, 2),
        time: `${text.slice(12, 20)}.000`,
        offset: text.slice(21),
      })
    : undefined;
