import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

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

/** How a function becomes one small ES module. */
export const bundling = {
  format: OutputFormat.ESM,
  mainFields: ['module', 'main'],
  target: 'node24',
  minify: true,
  /** Errors carry their names themselves, so names need not be kept. */
  keepNames: false,
  sourceMap: false,
  logLevel: LogLevel.ERROR,
  banner: requireBanner,
  /** Nothing else of the SDK is left to the runtime: what was tested is what runs. */
  externalModules: otherCredentials,
} as const satisfies BundlingOptions;

/** No bundle may be larger: each cold start loads all of it. */
export const largestBundleBytes = 700_000;
