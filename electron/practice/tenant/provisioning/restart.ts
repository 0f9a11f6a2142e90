/** What a restart resets. */
// Source: Microsoft Graph, synchronizationJobRestartCriteria.
import { z } from 'zod';
import { badRequest } from '../graph/errors.ts';
import type { Job } from './job.ts';

const SCOPES = ['None', 'ConnectorDataStore', 'Escrows', 'Watermark', 'QuarantineState', 'Full', 'ForceDeletes'] as const;
const Body = z.looseObject({ criteria: z.looseObject({ resetScope: z.string().nullish() }).nullish() });

/** What to do for a restart. */
export interface Restart {
  readonly change: Partial<Job>;
  readonly forgetsObjects: boolean;
  readonly forgetsEscrows: boolean;
}

/** Reads the criteria; without any the job goes on where it was. Throws 400. */
export function readRestart(body: unknown): Restart {
  const read = Body.safeParse(body ?? {});
  if (!read.success) throw badRequest('Invalid restart criteria.');
  const names = (read.data.criteria?.resetScope ?? 'None').split(',').map((name) => name.trim());
  const scopes = new Set(names.map((name) => SCOPES.find((scope) => scope.toLowerCase() === name.toLowerCase())));
  if (scopes.has(undefined)) throw badRequest(`Requested value '${names.join(', ')}' was not found.`);
  const has = (scope: (typeof SCOPES)[number]): boolean => scopes.has(scope) || (scopes.has('Full') && scope !== 'ForceDeletes');
  return {
    forgetsObjects: has('ConnectorDataStore'),
    forgetsEscrows: has('Escrows'),
    change: {
      ...(has('Watermark') || has('ConnectorDataStore') ? { watermark: undefined } : {}),
      ...(has('QuarantineState') || has('ForceDeletes') ? { quarantine: null, failures: 0 } : {}),
      ...(has('ForceDeletes') ? { forceDeletes: true } : {}),
    },
  };
}
