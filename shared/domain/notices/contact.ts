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
