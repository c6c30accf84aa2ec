import { localAccount, localRegion, type References } from '#infra/local/assembly/resolve.ts';
import { resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import { functionArn } from '#infra/local/functions/functions.ts';
import { machineArn, machineName } from '#infra/local/machines/machines.ts';
import { bucketName } from '#infra/local/queues/buckets.ts';
import { queueArn, queueName, queueUrl } from '#infra/local/queues/queueResources.ts';
import { eventBusArn, eventBusName } from '#infra/local/services/eventBusService.ts';
import { tableName } from '#infra/local/tables/tables.ts';

/** What `Ref` and `Fn::GetAtt` answer for the resources that exist locally. */
export const referencesOf = (template: Template, queueEndpoint: string): References => {
  const references = new Map<string, string>();
  for (const table of resourcesOf(template, 'AWS::DynamoDB::Table')) {
    const name = tableName(table);
    references.set(table.id, name);
    references.set(
      `${table.id}.Arn`,
      `arn:aws:dynamodb:${localRegion}:${localAccount}:table/${name}`,
    );
  }
  for (const queue of resourcesOf(template, 'AWS::SQS::Queue')) {
    const name = queueName(queue);
    references.set(queue.id, queueUrl(queueEndpoint, name));
    references.set(`${queue.id}.Arn`, queueArn(name));
    references.set(`${queue.id}.QueueName`, name);
  }
  for (const bucket of resourcesOf(template, 'AWS::S3::Bucket')) {
    references.set(bucket.id, bucketName(bucket));
    references.set(`${bucket.id}.Arn`, `arn:aws:s3:::${bucketName(bucket)}`);
  }
  for (const { id } of resourcesOf(template, 'AWS::Lambda::Function')) {
    references.set(id, id);
    references.set(`${id}.Arn`, functionArn(id));
  }
  for (const machine of resourcesOf(template, 'AWS::StepFunctions::StateMachine')) {
    const name = machineName(machine);
    references.set(machine.id, machineArn(name));
    references.set(`${machine.id}.Arn`, machineArn(name));
    references.set(`${machine.id}.Name`, name);
  }
  for (const bus of resourcesOf(template, 'AWS::Events::EventBus')) {
    const name = eventBusName(bus);
    references.set(bus.id, name);
    references.set(`${bus.id}.Name`, name);
    references.set(`${bus.id}.Arn`, eventBusArn(name));
  }
  for (const part of ['Api', 'Integration']) {
    for (const { id } of resourcesOf(template, `AWS::ApiGatewayV2::${part}`)) {
      references.set(id, id);
    }
  }
  return references;
};
