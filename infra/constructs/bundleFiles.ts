/**
 * A process that bundles functions, by one call, which reads what they share once. It is a process, for
 * CDK wants code at once, and esbuild's plugins need time. Arguments: the folder for the bundles, and the
 * functions' files, each a path from the project's root.
 */
import { build } from 'esbuild';
import { bundling } from '#infra/constructs/bundling.ts';

const [outdir = '', ...entryPoints] = process.argv.slice(2);
await build({ ...bundling, write: true, outdir, outbase: '.', entryPoints });
