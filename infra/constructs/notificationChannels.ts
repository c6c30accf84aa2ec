import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

/** Where no address is given: nobody's, so SES takes no mail from it. */
const nobody = 'tollgate@example.invalid';

/**
 * How notices leave: mail from the address of the context `mailFrom`, text messages, and events on a bus
 * that the operator's gateways listen to. Rules NOT-01, ARR-04.
 */
export class NotificationChannels extends Construct {
  readonly #bus: EventBus;
  readonly #mailFrom: string | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const eventBusName = Stack.of(this).stackName.toLowerCase();
    this.#bus = new EventBus(this, 'Bus', { eventBusName });
    this.#mailFrom = this.node.tryGetContext('mailFrom');
    new CfnOutput(this, 'BusArn', { value: this.#bus.eventBusArn });
  }

  /** Lets the function send mail from our address, text messages, and events, nothing else. */
  open(fn: NodeFunction): void {
    fn.addEnvironment('EVENT_BUS_NAME', this.#bus.eventBusName);
    fn.addEnvironment('MAIL_FROM', this.#mailFrom ?? nobody);
    this.#bus.grantPutEventsTo(fn);
    if (this.#mailFrom !== undefined) this.#letMail(fn, this.#mailFrom);
    letText(fn);
  }

  #letMail(fn: NodeFunction, address: string): void {
    const mail = new EmailIdentity(this, 'Mail', { identity: Identity.email(address) });
    mail.grant(fn, 'ses:SendEmail');
  }
}

/** A phone number has no ARN: what is neither a topic nor anything else with an ARN is one. */
const letText = (fn: NodeFunction): void => {
  fn.addToRolePolicy(
    new PolicyStatement({ actions: ['sns:Publish'], notResources: ['arn:*:sns:*:*:*'] }),
  );
};
