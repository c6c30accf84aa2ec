import type { Gateway } from '#domain/gateways/gateway.ts';
import { bufferMs } from '#domain/gateways/gatewayStatus.ts';
import { endingBy } from '#domain/terms/ending.ts';
import { earlier, later, plusMs } from '#domain/time/instant.ts';
import { common, merged, type Span, without } from '#domain/time/spans.ts';

/**
 * When elastic capacity was on within a stretch of time, and the gateway served. Rules ELA-01, ELA-04,
 * EXP-02. A gateway that is stopped has none till it is renewed; one that is given back has none more; one
 * that the operator has suspended has none until that is lifted (SLA-05).
 */
export const onTimes = (gateway: Gateway, within: Span): readonly Span[] => {
  const { stretches = [] } = gateway.elastic ?? {};
  const switchedOn = stretches.map(({ from, until }) => ({ from, until: until ?? within.until }));
  const suspended = (gateway.suspensions ?? []).map(({ from, until = within.until }) => ({
    ...{ from, until: later(until, from) },
  }));
  const on = common(common(switchedOn, servingTimes(gateway)), [within]);
  return without(on, suspended);
};

/**
 * A term serves from its start, or from when it is paid if that is later, through its buffer, or until the
 * operator ends the gateway (SLA-02).
 */
const servingTimes = ({ payments, state, ending }: Gateway): readonly Span[] => {
  const terms = payments
    .filter(({ kind }) => kind === 'term')
    .map(({ from, paidAt, until }) => ({
      from: later(from, paidAt),
      until: endingBy(ending, plusMs(until, bufferMs)),
    }));
  switch (state.status) {
    case 'running':
      return merged(terms);
    case 'destroyed':
      return merged(terms.map((term) => ({ ...term, until: earlier(term.until, state.at) })));
  }
};
