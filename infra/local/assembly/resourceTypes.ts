import type { Template } from '#infra/local/assembly/template.ts';
import { Problem } from '#infra/local/problem.ts';

/** Types that the runner gives a local life. */
const served = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
]);

/** Types that mean nothing on one machine, each with the reason. */
const withoutLocalMeaning: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGatewayV2::Stage', 'access logs and throttling protect a public endpoint'],
  ['AWS::CDK::Metadata', 'describes the template itself'],
  ['AWS::CloudFormation::Stack', 'what is nested is read as if it were not'],
  ['AWS::CloudWatch::Alarm', 'nobody is on call for a laptop; metrics are in the log'],
  ['AWS::CloudWatch::CompositeAlarm', 'nobody is on call for a laptop'],
  ['AWS::CloudWatch::Dashboard', 'metrics are in the log'],
  ['AWS::Cognito::UserPool', 'the local issuer gives out the tokens'],
  ['AWS::Cognito::UserPoolClient', 'the local issuer gives out the tokens'],
  ['AWS::IAM::Policy', 'the local engines do not check permissions'],
  ['AWS::IAM::Role', 'the local engines do not check permissions'],
  ['AWS::KMS::Alias', 'local data is not encrypted'],
  ['AWS::KMS::Key', 'local data is not encrypted'],
  ['AWS::Lambda::Permission', 'the local engines do not check permissions'],
  ['AWS::Logs::LogGroup', 'functions log to one file'],
  ['AWS::S3::BucketPolicy', 'the local engines do not check permissions'],
  ['AWS::SES::ConfigurationSet', 'mail is kept for /_local/mail, whoever sends it'],
  ['AWS::SES::EmailIdentity', 'mail is kept for /_local/mail, whoever sends it'],
  ['AWS::SNS::Subscription', 'only alarms publish to a topic'],
  ['AWS::SNS::Topic', 'only alarms publish to a topic'],
  ['AWS::SNS::TopicPolicy', 'the local engines do not check permissions'],
  ['AWS::SQS::QueuePolicy', 'the local engines do not check permissions'],
]);

/** @throws Problem for the first resource whose type is neither served nor known to mean nothing. */
export const checkResourceTypes = (template: Template): void => {
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    if (!served.has(Type) && !withoutLocalMeaning.has(Type)) {
      throw new Problem(`The local runner does not know resources of type ${Type} (${id}).`);
    }
  }
};
