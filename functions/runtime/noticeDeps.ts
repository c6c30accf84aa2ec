import { randomUUID } from 'node:crypto';
import { messengers } from '#functions/runtime/aws/messengers.ts';
import { now, sha256 } from '#functions/runtime/env.ts';
import { table } from '#functions/runtime/table.ts';
import { accountStore } from '#storage/accountStore.ts';
import { contactCodeStore } from '#storage/contactCodeStore.ts';
import { noticeStore } from '#storage/noticeStore.ts';
import { ownHourStore } from '#storage/ownHourStore.ts';
import { profileStore } from '#storage/profileStore.ts';
import { transactOn } from '#storage/table.ts';
import type { SendDeps } from '#usecases/notices/sendNotice.ts';

/** What sending a notice reaches, and no more: the clients of mail, messages and events are large already. */
export const noticeDeps: SendDeps = {
  accounts: accountStore(table),
  contactCodes: contactCodeStore(table),
  notices: noticeStore(table),
  ownHours: ownHourStore(table),
  profiles: profileStore(table),
  transact: transactOn(table),
  messengers,
  now,
  sha256,
  newId: randomUUID,
};
