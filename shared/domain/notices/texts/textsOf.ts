import type { Language } from '#domain/notices/contact.ts';
import { noticesEn } from '#domain/notices/texts/noticesEn.ts';
import { noticesZhCn } from '#domain/notices/texts/noticesZhCn.ts';
import type { NoticeTexts } from '#domain/notices/texts/noticeTexts.ts';
import { wordsEn } from '#domain/notices/texts/wordsEn.ts';
import { wordsZhCn } from '#domain/notices/texts/wordsZhCn.ts';

/** All that is said to people, by language. Rule NOT-02. */
export const textsOf: Readonly<Record<Language, NoticeTexts>> = {
  en: {
    ...{ notices: noticesEn, words: wordsEn },
    closing: { email: '\n\nThis is about account {account}.\n', sms: ' Account {account}.' },
  },
  'zh-CN': {
    ...{ notices: noticesZhCn, words: wordsZhCn },
    closing: { email: '\n\n本通知有关账户 {account}。\n', sms: '账户 {account}。' },
  },
};
