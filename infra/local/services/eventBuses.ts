import { localAccount, localRegion } from '#infra/local/assembly/resolve.ts';
import { type Declared, resourcesOf, type Template } from '#infra/local/assembly/template.ts';

/** The physical name of an event bus: the one that it gives itself, else its logical id. */
export const eventBusName = ({ id, properties }: Declared): string =>
  String(properties['Name'] ?? id);

export const eventBusArn = (name: string): string =>
  `arn:aws:events:${localRegion}:${localAccount}:event-bus/${name}`;

export const eventBusesOf = (template: Template): readonly string[] =>
  resourcesOf(template, 'AWS::Events::EventBus').map(eventBusName);
