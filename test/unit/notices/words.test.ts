import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '#domain/notices/contact.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { renderNotice } from '#shared/messages/renderNotice.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';

/** What a notice was when it was rendered, and how it read; `sms`: where it goes out by SMS. */
type Rendered = Pick<Notice, 'kind' | 'figures'> & {
  readonly subject: string;
  readonly text: string;
  readonly sms?: string;
};

/** Each kind of notice in a language: with every code that it may have, and names and figures of all sorts. */
const renderedIn = (language: Language): readonly Rendered[] =>
  readFileSync(`test/fixtures/messages/${language}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Rendered => JSON.parse(line));

const zone = 'Asia/Shanghai' as Zone;

test.each<Language>(['en', 'zh-CN'])(
  'NOT-02 what is said in %s stays word for word',
  (language) => {
    const rendered = renderedIn(language);
    expect(rendered.length).toBeGreaterThan(150);
    for (const { kind, figures, subject, text, sms } of rendered) {
      const notice = sampleNotice(kind, { figures });
      const reader = { language, zone };
      expect(renderNotice(notice, 'email', reader, '12345678')).toEqual({ subject, text });
      if (sms !== undefined) {
        expect(renderNotice(notice, 'sms', reader, '12345678')).toEqual({ subject, text: sms });
      }
    }
  },
);
