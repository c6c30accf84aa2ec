/** Whom an account has: two owners in two languages, and finance. Rules ARR-04, EXP-01. */
export const peopleOf = (accountId: string): readonly object[] => [
  person(accountId, 'creator', 'zh-CN', '+8613800138000'),
  person(accountId, 'collaborator', 'en', '+14155550100'),
  person(accountId, 'finance', 'en', '+442071838750'),
];

const person = (accountId: string, role: string, language: string, phone: string) => ({
  ...{ name: role, role, language, phone },
  email: mailOf(accountId, role),
});

const mailOf = (accountId: string, role: string): string => `${role}@${accountId}.example`;
