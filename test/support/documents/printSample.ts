import { documentPdf } from '#functions/api/documents/documentPdf.ts';
import { invoiceOf } from '#test/support/documents/documentSamples.ts';

/** Bundled as a function is, and run from its own folder: writes the sample's PDF to its output. */
process.stdout.write(await documentPdf(invoiceOf(4), ['zh-CN', 'en']));
