import { eventReport } from '#functions/runtime/contract/eventReport.ts';
import { peakEvent } from '#functions/runtime/contract/peakEvent.ts';
import { route } from '#functions/runtime/contract/route.ts';

export const recordPeaksRoute = route({
  operationId: 'recordPeaks',
  area: 'usage',
  method: 'POST',
  path: '/v1/peaks',
  summary:
    'Report peak samples of mini-program gateways: one CloudEvent or a batch of 1 to 500. Each is answered by itself. What is more than 72 hours late is rejected: nothing is billed for it.',
  roles: ['gateway', 'operator'],
  ...eventReport(peakEvent, ['accepted', 'duplicate', 'conflict'], 'PeakResult'),
});
