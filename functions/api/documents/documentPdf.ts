import pdfmake, { type Cell, type Content, type Definition } from 'pdfmake';
import type { WithLines } from '#domain/invoices/closeMonth.ts';
import type { CreditNote, Invoice } from '#domain/invoices/invoice.ts';
import { localMinuteOf } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { fontFile, printable } from '#functions/api/documents/font.ts';
import { linesTable } from '#functions/api/documents/linesTable.ts';
import { type Languages, type Texts, textsIn } from '#functions/api/documents/texts.ts';
import { totalsTable } from '#functions/api/documents/totalsTable.ts';

pdfmake.setFonts({ document: { normal: fontFile } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === fontFile);

/** A document as PDF, with its font: the same bytes whenever it is made. Rule INV-03. */
export const documentPdf = (
  document: WithLines<Invoice | CreditNote>,
  languages: Languages,
): Promise<Uint8Array> => pdfmake.createPdf(layoutOf(document, languages)).getBuffer();

/**
 * What an invoice or credit note looks like: who, which month, its lines and what they come to. It is a statement of
 * what was billed, and says that it is no tax invoice unless the operator has said that it is. Nothing of it changes
 * once the month is closed: neither what is owed by now nor who looks at it stands there. Rules INV-03, INV-07.
 */
const layoutOf = (
  { document, lines }: WithLines<Invoice | CreditNote>,
  languages: Languages,
): Definition => {
  const texts = textsIn(languages);
  const sentences = textsIn(languages, '\n');
  const title = texts(({ title: { invoice, creditNote } }) =>
    'dueAt' in document ? invoice : creditNote,
  );
  return {
    version: '1.7',
    language: languages[0],
    displayTitle: true,
    info: { title: `${title} ${document.number}`, creationDate: new Date(document.closedAt) },
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 50],
    defaultStyle: { font: 'document', fontSize: 8, lineHeight: 1.1 },
    footer: (page, pages) => ({
      columns: [
        { text: document.number },
        { text: texts((text) => text.page, { page, pages }), alignment: 'right' },
      ],
      margin: [40, 16, 40, 0],
      color: grey,
    }),
    content: [
      { text: title, fontSize: 18 },
      {
        text: document.tax?.isTaxInvoice ? '' : sentences((text) => text.notTaxInvoice),
        margin: [0, 2, 0, 12],
        color: grey,
      },
      factsOf(document, texts),
      linesTable(lines, document.currency, texts),
      totalsTable(document, texts),
      { text: sentences((text) => text.notes), margin: [0, 16, 0, 0], color: grey },
    ],
  };
};

const grey = '#555555';

const factsOf = (document: Invoice | CreditNote, texts: Texts): Content => {
  const { number, accountId, accountName, month, zone, closedAt } = document;
  const at = (instant: Instant): string => `${localMinuteOf(instant, zone)} ${zone}`;
  const isNamed = accountName !== accountId;
  const fact = (name: 'number' | 'account' | 'month' | 'closedAt' | 'dueAt' | 'corrects') =>
    texts((text) => text.fact[name]);
  const rows: readonly (readonly [string, string])[] = [
    [fact('number'), number],
    [fact('account'), isNamed ? `${printable(accountName)} (${accountId})` : accountId],
    [fact('month'), `${month} (${zone})`],
    [fact('closedAt'), at(closedAt)],
    'dueAt' in document
      ? [fact('dueAt'), at(document.dueAt)]
      : [fact('corrects'), document.corrects],
  ];
  const body: Cell[][] = rows.map(([name, value]) => [{ text: name, color: grey }, value]);
  return {
    table: { widths: [90, '*'], body },
    layout: 'noBorders',
    margin: [0, 0, 0, 14],
  };
};
