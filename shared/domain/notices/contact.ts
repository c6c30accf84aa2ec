import type { Hour } from '#domain/time/hour.ts';

/** What people are written to in. Rule NOT-02. */
export type Language = 'en' | 'zh-CN';

export type ContactRole = 'creator' | 'collaborator' | 'finance';

/** Somebody who is told of what happens to an account. Rules ARR-04, EXP-01. */
export type Contact = {
  readonly name: string;
  readonly role: ContactRole;
  readonly language: Language;
  readonly email?: string;
  /** E.164: `+` and digits. */
  readonly phone?: string;
};

type Counts = Readonly<Record<string, number>>;

/**
 * The codes that were asked for in an hour, and in the day of UTC that holds it, by address or number,
 * whether or not they are contacts still.
 */
export type CodesAsked = {
  readonly hour: Hour;
  readonly asked: Counts;
  readonly askedInDay: Counts;
};

/**
 * An account's contacts, and which of their addresses and numbers have not confirmed. Rule NOT-04. Absent:
 * all have; so those that were there before contacts confirmed count as confirmed.
 */
export type ContactBook = {
  readonly contacts: readonly Contact[];
  readonly unconfirmed?: readonly string[];
  readonly codes?: CodesAsked;
};
