import { readFile } from 'node:fs/promises';
import type { BuildOptions, Plugin } from 'esbuild';

/** Some dependencies are CommonJS and ask for `require`, which an ES module does not have. */
const requireBanner =
  "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

/** Ways to credentials that no function goes: Lambda gives it its own by the environment. */
const otherCredentials = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/**
 * Streams of events, which no service that we call sends. The SDK imports them when one comes; bundled,
 * such an import keeps whole folders that are otherwise left out.
 */
const eventStreams = '@smithy/core/event-streams';

/** The SDK's errors that our code tells apart by their class. */
export const errorsByClass: ReadonlySet<string> = new Set([
  'ConditionalCheckFailedException',
  'ExecutionAlreadyExists',
  'TransactionCanceledException',
  'TransactionConflictException',
]);

/**
 * The SDK's schemas as far as they are used. They have keys such as `[_h]`, which stand for texts of the same
 * file. esbuild keeps what has such a key, used or not: 46 KB for the mail service. With the texts in their
 * place, unused schemas go. And they register every error of a service, with a class of its own: 33 KB for
 * table, queues and state machines. What is not registered comes as the service's general error under its
 * own name, so only those that we know by their class stay.
 */
const usedSchemas: Plugin = {
  name: 'used-schemas',
  setup: ({ onLoad }) =>
    onLoad(
      { filter: /client-[^/]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const texts = new Map(
          Array.from(source.matchAll(/^const (_\w+) = ("[^"]*");$/gm), ([, name, text]) => [
            name,
            text,
          ]),
        );
        const contents = source
          .replaceAll(/\[(_\w+)\]:/g, (_, name: string) => `[${texts.get(name) ?? name}]:`)
          .replaceAll(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (line, name: string) =>
            errorsByClass.has(name) ? line : '',
          );
        return { contents };
      },
    ),
};

/** Of their own descriptions, clients tell their version alone; each is 2 KB of what builds and describes them. */
const versionsAlone: Plugin = {
  name: 'versions-alone',
  setup: ({ onLoad }) =>
    onLoad({ filter: /client-[^/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    }),
};

/**
 * fontkit once, where pdfkit requires what we import: esbuild would bundle both of its builds, 245 KB each. And
 * without what unpacks WOFF2, 486 KB: our font is not packed.
 */
const fontkitAlone: Plugin = {
  name: 'fontkit-alone',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: /^fontkit$/ }, ({ kind, resolveDir }) =>
      kind === 'require-call'
        ? undefined
        : resolve('fontkit', { kind: 'require-call', resolveDir }),
    );
    onLoad({ filter: /node_modules[\\/]brotli[\\/]decompress\.js$/ }, () => ({
      contents: "module.exports = () => { throw new Error('WOFF2 is not bundled'); };",
    }));
  },
};

/**
 * Without the names of types of files, 170 KB, which Alipay's SDK has for files that are sent: we send none. Where
 * one is looked up, it is unknown.
 */
const noFileTypes: Plugin = {
  name: 'no-file-types',
  setup: ({ onLoad }) => {
    onLoad({ filter: /node_modules[\\/]mime-db[\\/]db\.json$/ }, () => ({
      contents: '{}',
      loader: 'json',
    }));
    onLoad({ filter: /node_modules[\\/]mime[\\/]types[\\/]\w+\.js$/ }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** How functions become one small ES module each: what to do with them, and where to, is left open. */
export const bundling = {
  bundle: true,
  write: false,
  outdir: 'bundles',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  /** Errors carry their names themselves, so names need not be kept. */
  minify: true,
  /** What is said in Chinese as it is written: escaped it is twice as long. */
  charset: 'utf8',
  logLevel: 'error',
  banner: { js: requireBanner },
  /** Nothing else of the SDK is left to the runtime: what was tested is what runs. */
  external: [...otherCredentials, eventStreams],
  /** pdfmake's files ask where they are, which a module knows under another name. */
  define: { __dirname: 'import.meta.dirname' },
  plugins: [usedSchemas, versionsAlone, fontkitAlone, noFileTypes],
} satisfies BuildOptions;

/** No bundle may be larger: each cold start loads all of it. 600 KB. */
const largestBundleBytes = 600 * 1_024;

/** Functions with a library that is large by nature, which nobody else has, by their names in the stack. */
export const heavyFunctions: Readonly<Record<string, string>> = {
  ApiCheckouts: 'functions/api/checkouts/handler.ts',
  ApiDocuments: 'functions/api/documents/handler.ts',
  ApiPayments: 'functions/api/payments/handler.ts',
  AskAlipay: 'functions/payments/askAlipay.ts',
  ChargePayment: 'functions/payments/chargePayment.ts',
};

/** 1,500 KB. */
const heavyBytes = 1_500 * 1_024;

/** How large the bundle of a function may be. */
export const mostBytesOf = (entry: string): number =>
  Object.values(heavyFunctions).includes(entry) ? heavyBytes : largestBundleBytes;
