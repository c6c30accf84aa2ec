import { describe, expect, it } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { documentPdf } from '#functions/api/documents/documentPdf.ts';
import { creditNoteOf, invoiceOf } from '#test/support/documents/documentSamples.ts';
import { hasPoppler, infoOf, textOf } from '#test/support/documents/poppler.ts';

describe('INV-03 the PDF of a document', () => {
  it('is the same bytes every time', async () => {
    const [first, again] = [
      await documentPdf(invoiceOf(4), ['zh-CN', 'en']),
      await documentPdf(invoiceOf(4), ['zh-CN', 'en']),
    ];
    expect(Buffer.compare(first, again)).toBe(0);
  });

  it('is other bytes of another document or language', async () => {
    const made = await documentPdf(invoiceOf(4), ['en']);
    const { document, lines } = invoiceOf(4);
    const later = { document: { ...document, closedAt: instant('2026-10-03T16:21:00Z') }, lines };
    expect(Buffer.compare(made, await documentPdf(later, ['en']))).not.toBe(0);
    expect(Buffer.compare(made, await documentPdf(invoiceOf(4), ['zh-CN']))).not.toBe(0);
  });

  it('holds of its font what it needs alone', async () => {
    expect((await documentPdf(invoiceOf(4), ['zh-CN', 'en'])).length).toBeLessThan(60_000);
  });
});

describe.skipIf(!hasPoppler)('what a reader of the PDF has', () => {
  it('INV-03 is Chinese and Latin text, rare characters too, and a box for what has no glyph', async () => {
    const text = textOf(await documentPdf(invoiceOf(4), ['zh-CN', 'en']));
    expect(text).toContain('镕喆堃燚科技（上海）有限公司 □U+1F600 (acme)');
    expect(text.replaceAll(/\s+/g, '')).toContain('支付网关-□U+1F600-生');
    expect(text).toMatch(/编号 \/ Number +inv-acme-000001/);
    expect(text).toMatch(/3,750,000 次 \/ calls +92\.03/);
    expect(text).toContain('114.978 GB');
    expect(text).toContain('-1,234,567.89');
  });

  it.each([
    ['en', 'This statement is not a tax invoice.'],
    ['zh-CN', '本账单不作为发票使用。'],
  ] as const)('INV-07 is told in %s that it is no tax invoice', async (language, said) => {
    expect(textOf(await documentPdf(invoiceOf(1), [language]))).toContain(said);
    expect(textOf(await documentPdf(creditNoteOf(), [language]))).toContain(said);
  });

  it('INV-07 is not, where the operator has said that it is one', async () => {
    const { document, lines } = invoiceOf(1);
    const tax = { rate: new Decimal('0.06'), isTaxInvoice: true } as const;
    const text = textOf(await documentPdf({ document: { ...document, tax }, lines }, ['en']));
    expect(text).toContain('Payable');
    expect(text).not.toContain('tax invoice');
  });

  it('INV-04, INV-06, TAX-01 are the figures that the invoice comes to', async () => {
    const text = textOf(await documentPdf(invoiceOf(1), ['en']));
    for (const figure of [
      /Total +CNY 211\.99/,
      /vouchers +CNY -10\.00/,
      /gift credit +CNY -0\.50/,
      /Payable +CNY 201\.49/,
      /net +CNY 190\.08/,
      /tax at 6 % +CNY 11\.41/,
      /cash, exactly +CNY 201\.48666665/,
      /Rounding, never owed +CNY 0\.00333335/,
    ]) {
      expect(text).toMatch(figure);
    }
  });
});

describe.skipIf(!hasPoppler)('the pages of the PDF', () => {
  it('have every line once, and the head of the table on each', async () => {
    const pages = textOf(await documentPdf(invoiceOf(500), ['en']))
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(5);
    const withLines = pages.filter((page) => / 92\.03|-1,234,567\.89/.test(page));
    expect(withLines.every((page) => /Item +SKU +Region/.test(page))).toBe(true);
    expect(pages.join().match(/ 92\.03|-1,234,567\.89/g)).toHaveLength(500);
    expect(pages.at(-1)).toContain(`${pages.length} / ${pages.length}`);
  });

  it('say their title and the time of closing, and do not claim to be tagged', async () => {
    const info = infoOf(await documentPdf(creditNoteOf(), ['zh-CN', 'en']));
    expect(info).toMatch(/Title: +贷项通知单 \/ Credit note cn-acme-000001/);
    expect(info).toMatch(/CreationDate: +Sat Oct +3 16:20:00 2026/);
    expect(info).toMatch(/Tagged: +no/);
  });
});
