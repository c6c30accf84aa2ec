import type { Dedicated } from '#domain/instances/instance.ts';
import { endOfUptime, type Uptime, uptimeUntil } from '#domain/instances/uptime.ts';
import { forgottenUntil, type SettledWindow } from '#domain/metering/settledWindow.ts';
import { earlier, later } from '#domain/time/instant.ts';

/**
 * The uptime that is charged for: what the operator ends costs nothing from then on, and what it suspends
 * nothing while it is suspended. Rules SLA-02, SLA-05, INS-03.
 */
export const chargeable = ({ uptime, endsAt, halted = [] }: Dedicated): Uptime =>
  withoutHalts(endsAt === undefined ? uptime : uptimeUntil(uptime, endsAt), halted);

const withoutHalts = (uptime: Uptime, halted: Uptime): Uptime =>
  halted.reduce<Uptime>((left, halt) => left.flatMap((span) => outside(span, halt)), uptime);

const outside = (span: Uptime[number], halt: Uptime[number]): Uptime => {
  const before = { from: span.from, until: earlier(span.until ?? halt.from, halt.from) };
  const rest = halt.until === undefined ? [] : [{ ...span, from: later(span.from, halt.until) }];
  return [before, ...rest].filter(({ from, until }) => until === undefined || from < until);
};

/**
 * An instance without the suspensions that no usage is settled of any more without the operator: what
 * they cost nothing of is out of its uptime for good. So the state does not grow. Rules INS-03, MET-06.
 */
export const foldHalts = (each: Dedicated, settled: SettledWindow | undefined): Dedicated => {
  const { halted, ...rest } = each;
  if (halted === undefined || settled === undefined) return each;
  const oldest = forgottenUntil(settled.newest);
  const isOver = ({ until }: Uptime[number]): boolean => until !== undefined && until <= oldest;
  const over = halted.filter(isOver);
  if (over.length === 0) return each;
  const left = halted.filter((halt) => !isOver(halt));
  const known = { ...rest, ...(left.length > 0 && { halted: left }) };
  return each.perSecond === undefined ? known : { ...known, uptime: holed(each.uptime, over) };
};

/** The uptime says still when it began and when it is over, for usage of the time between (MET-04). */
const holed = (uptime: Uptime, halted: Uptime): Uptime => {
  const running = withoutHalts(uptime, halted);
  const [first] = uptime;
  const end = endOfUptime(uptime);
  const began =
    first === undefined || running[0]?.from === first.from
      ? []
      : [{ from: first.from, until: first.from }];
  const ended =
    end === undefined || running.at(-1)?.until === end ? [] : [{ from: end, until: end }];
  return [...began, ...running, ...ended];
};
