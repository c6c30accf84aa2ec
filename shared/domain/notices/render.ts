import { assert } from '#domain/defect.ts';
import { figureText, type NoticeFigures, type Reader } from '#domain/notices/figureText.ts';
import { fillTemplate } from '#domain/notices/fillTemplate.ts';
import { textsOf } from '#domain/notices/texts/textsOf.ts';

/** `subject` of an SMS is for those who look through what was sent: it is not sent itself. */
export type Rendered = { readonly subject: string; readonly text: string };

/**
 * A notice in plain words with the figures that matter. Rules ARR-04, EXP-01, NOT-02.
 *
 * `code`: what a contact confirms with, which is no figure since nothing keeps it (NOT-04).
 *
 * @throws Defect if a figure is missing, or if the kind is not one that goes out by SMS
 */
export const render = (
  notice: NoticeFigures,
  channel: 'email' | 'sms',
  reader: Reader,
  code?: string,
): Rendered => {
  const { notices, closing } = textsOf[reader.language];
  const templates = notices[notice.kind];
  const fill = (template: string): string =>
    fillTemplate(template, (name) =>
      name === 'code' && code !== undefined ? code : figureText(name, notice, reader),
    );
  const subject = fill(templates.subject);
  const account = fillTemplate(closing[channel], () => notice.accountId);
  if (channel === 'email') return { subject, text: fill(templates.text) + account };
  assert('sms' in templates, `render: ${notice.kind} goes out by SMS`);
  return { subject, text: fill(templates.sms) + account };
};
