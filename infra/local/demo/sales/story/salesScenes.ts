import { gatewayScenes } from '#infra/local/demo/sales/story/gatewayScenes.ts';
import { instanceScenes } from '#infra/local/demo/sales/story/instanceScenes.ts';
import { openingScenes } from '#infra/local/demo/sales/story/openingScenes.ts';
import { packScenes } from '#infra/local/demo/sales/story/packScenes.ts';
import type { SalesScene } from '#infra/local/demo/sales/story/salesStage.ts';
import { secondScenes } from '#infra/local/demo/sales/story/secondScenes.ts';

/** All that happens, in order of time. */
export const salesScenes: readonly SalesScene[] = [
  ...openingScenes,
  ...gatewayScenes,
  ...instanceScenes,
  ...packScenes,
  ...secondScenes,
].toSorted((a, b) => a.atMs - b.atMs);
