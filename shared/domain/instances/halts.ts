import type { Dedicated } from '#domain/instances/instance.ts';
import { endOfLife, type Life, lifeUntil } from '#domain/instances/life.ts';
import { type SettledWindow, windowHours } from '#domain/metering/settledWindow.ts';
import { plusHours, startOf } from '#domain/time/hour.ts';
import { earlier, later } from '#domain/time/instant.ts';

/**
 * The life that is charged for: what the operator ends costs nothing from then on, and what it suspends
 * nothing while it is suspended. Rules SLA-02, SLA-05, INS-03.
 */
export const chargeable = ({ life, endsAt, halted = [] }: Dedicated): Life =>
  withoutHalts(endsAt === undefined ? life : lifeUntil(life, endsAt), halted);

const withoutHalts = (life: Life, halted: Life): Life =>
  halted.reduce<Life>((left, halt) => left.flatMap((span) => outside(span, halt)), life);

const outside = (span: Life[number], halt: Life[number]): Life => {
  const before = { from: span.from, until: earlier(span.until ?? halt.from, halt.from) };
  const rest = halt.until === undefined ? [] : [{ ...span, from: later(span.from, halt.until) }];
  return [before, ...rest].filter(({ from, until }) => until === undefined || from < until);
};

/**
 * An instance without the suspensions that no usage is settled of any more without the operator: what
 * they cost nothing of is out of its life for good. So the state does not grow. Rules INS-03, MET-06.
 */
export const foldHalts = (each: Dedicated, settled: SettledWindow | undefined): Dedicated => {
  const { halted, ...rest } = each;
  if (halted === undefined || settled === undefined) return each;
  const oldest = startOf(plusHours(settled.newest, -windowHours));
  const isOver = ({ until }: Life[number]): boolean => until !== undefined && until <= oldest;
  const over = halted.filter(isOver);
  if (over.length === 0) return each;
  const left = halted.filter((halt) => !isOver(halt));
  const known = { ...rest, ...(left.length > 0 && { halted: left }) };
  return each.perSecond === undefined ? known : { ...known, life: holed(each.life, over) };
};

/** The life says still when it began and when it is over, for usage of the time between (MET-04). */
const holed = (life: Life, halted: Life): Life => {
  const lived = withoutHalts(life, halted);
  const [first] = life;
  const end = endOfLife(life);
  const began =
    first === undefined || lived[0]?.from === first.from
      ? []
      : [{ from: first.from, until: first.from }];
  const ended = end === undefined || lived.at(-1)?.until === end ? [] : [{ from: end, until: end }];
  return [...began, ...lived, ...ended];
};
