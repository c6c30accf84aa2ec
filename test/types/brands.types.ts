import type { AccountId } from '#domain/accountId.ts';
import type { LocalDate, Month, Zone } from '#domain/time/calendar.ts';
import { monthOf, startOfDate, startOfMonth } from '#domain/time/calendar.ts';
import { type Hour, hour, hourOf, startOf } from '#domain/time/hour.ts';
import { epochMs, type Instant, instant } from '#domain/time/instant.ts';
import { stateKey } from '#storage/keys.ts';
import { usagePrefix } from '#storage/workKeys.ts';

declare const account: AccountId;
declare const zone: Zone;
declare const month: Month;
declare const date: LocalDate;

export const anHour: Hour = hourOf(instant('2026-11-01T08:30:00Z'));
export const anInstant: Instant = startOf(anHour);

// @ts-expect-error an hour is not the instant that it starts at
epochMs(anHour);
// @ts-expect-error an instant is not the hour that holds it
startOf(anInstant);
// @ts-expect-error a text is no hour until it has been read as one
startOf('2026-11-01T08');
// @ts-expect-error a text is no account
stateKey('acct-00042');
// @ts-expect-error an hour is no account
usagePrefix(hour('2026-11-01T08'));
// @ts-expect-error an account is no instant
monthOf(account, zone);
// @ts-expect-error a zone is not where a date goes
startOfDate(zone, date);
// @ts-expect-error a date is no month
startOfMonth(date, zone);
// @ts-expect-error a month is no date
startOfDate(month, zone);
