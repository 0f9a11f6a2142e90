/** The page after the setup: health, history, errors, what is left out, explanations, and a cycle now. */
import { createReader, type ReadingCalls } from '../../engine/service/reader.ts';
import type { Service } from '../../engine/service/service.ts';
import { serviceSettings } from '../../engine/service/service-settings.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

/** Milliseconds for which the end of a run waits for the tenant to take the lease back. */
const handOverLimit = 10_000;

/** The calls of the health page. */
export function healthHandlers({ state, clock }: Workspace, service: Service): Handlers<ReadingCalls | 'health.settings' | 'health.run'> {
  return {
    ...createReader(state, clock),
    'health.settings': ({ settings }) => {
      if (settings !== undefined) state.settings.write(kept.service, settings);
      return Promise.resolve(serviceSettings(state.settings));
    },
    'health.run': async ({ mode }, context) => {
      try {
        return await service.run({ cause: 'page', mode }, context);
      } finally {
        // A lease that is not handed over runs out by itself.
        await service.handOver(AbortSignal.timeout(handOverLimit)).catch(() => undefined);
      }
    },
  };
}
