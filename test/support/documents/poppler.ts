import { execFileSync, spawnSync } from 'node:child_process';

/** Whether poppler's tools are installed; without them no test can say what a reader of a PDF sees. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;

/** The text of a PDF, laid out as it is, its pages between form feeds. */
export const textOf = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });

/** What a PDF says of itself. */
export const infoOf = (pdf: Uint8Array): string =>
  execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' });
