import type { Arrears } from '#domain/arrears/arrears.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asPairs,
  asText,
  ms,
  number,
  optional,
  withoutAbsentEnd,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** Two fields where there are no arrears; what else there is follows by position. */
export const encodeArrears = (arrears: Arrears): unknown[] => {
  const { episode, since, step, stoppedAt, terms, destroyDue, ...rest } = arrears;
  return [
    number(episode),
    optional(since, ms),
    ...withoutAbsentEnd([
      optional(step, storedEnum.arrearsStep.encode),
      optional(stoppedAt, ms),
      optional(terms, storedEnum.termsProfile.encode),
      optional(destroyDue, ms),
      optional(rest.fees, number),
      optional(rest.feesUntil, String),
      optional(rest.destroyedAt, ms),
      optional(rest.clearing, storedEnum.destruction.encode),
      optional(rest.feelessSeq, number),
      optional(rest.feesAccrued, number),
      optional(rest.lowestDebt, number),
      optional(rest.unpaidSpans, (spans) =>
        spans.flatMap(({ from, until }) => [ms(from), ms(until)]),
      ),
      optional(rest.feesReversed, number),
    ]),
  ];
};

export const decodeArrears = (field: unknown): Arrears => {
  const [episode, ...fields] = asList(field);
  const [since, step, stoppedAt, terms, destroyDue, fees, feesUntil, destroyedAt, ...rest] = fields;
  const [clearing, feelessSeq, feesAccrued, lowestDebt, unpaidSpans, feesReversed] = rest;
  return {
    episode: asCount(episode),
    ...present('since', asOptional(since, asInstant)),
    ...present('step', asOptional(step, storedEnum.arrearsStep.decode)),
    ...present('stoppedAt', asOptional(stoppedAt, asInstant)),
    ...present('terms', asOptional(terms, storedEnum.termsProfile.decode)),
    ...present('destroyDue', asOptional(destroyDue, asInstant)),
    ...present('fees', asOptional(fees, asDecimal)),
    ...present('feesUntil', asOptional(feesUntil, asText<LocalDate>)),
    ...present('destroyedAt', asOptional(destroyedAt, asInstant)),
    ...present('clearing', asOptional(clearing, storedEnum.destruction.decode)),
    ...present('feelessSeq', asOptional(feelessSeq, asCount)),
    ...present('feesAccrued', asOptional(feesAccrued, asDecimal)),
    ...present('lowestDebt', asOptional(lowestDebt, asDecimal)),
    ...present('unpaidSpans', asOptional(unpaidSpans, decodeSpans)),
    ...present('feesReversed', asOptional(feesReversed, asDecimal)),
  };
};

const decodeSpans = (field: unknown): Arrears['unpaidSpans'] =>
  asPairs(field).map(([from, until]) => ({ from: asInstant(from), until: asInstant(until) }));

const present = <Name extends keyof Arrears>(
  name: Name,
  value: Arrears[Name] | undefined,
): Pick<Arrears, Name> | Record<string, never> =>
  value === undefined ? {} : ({ [name]: value } as Pick<Arrears, Name>);
