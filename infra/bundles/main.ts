import Table from 'cli-table3';
import { bundleSizes } from '#infra/bundles/bundleSizes.ts';
import { mostBytesOf } from '#infra/constructs/bundling.ts';

/** `npm run bundles`: how large each function is, and what makes it so. Exits with 1 if one is too large. */
const sizes = await bundleSizes();
const table = new Table({
  head: ['function', 'bytes', 'largest parts'],
  colAligns: ['left', 'right', 'left'],
  style: { head: [], border: [], compact: true },
});
const inThousands = (bytes: number): string => bytes.toLocaleString('en');
for (const { entry, bytes, parts } of sizes) {
  const largest = parts.slice(0, 5).map(([name, of]) => `${name} ${inThousands(of)}`);
  table.push([entry, inThousands(bytes), largest.join(', ')]);
}
const tooLarge = sizes.filter(({ entry, bytes }) => bytes > mostBytesOf(entry));
const verdict = `${tooLarge.length} of ${sizes.length} are larger than they may be.`;
process.stdout.write(`${table.toString()}\n${verdict}\n`);
process.exitCode = tooLarge.length === 0 ? 0 : 1;
