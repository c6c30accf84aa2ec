import type { Money } from '#infra/local/demo/api/answers.ts';
import { amountUnits, centsText } from '#infra/local/demo/fixedPoint.ts';

/** An amount of an answer, as the story tells it: at 2 decimals. */
export const moneyText = ({ amount }: Money): string => centsText(amountUnits(amount));
