/** Hands faults that came as JSON to the parts of a practice world. */
import type { Faults as TenantFaults } from './tenant/options.ts';
import type { FaultChange } from './world-calls.ts';
import type { WorldParts } from './world-parts.ts';

/** A part that is named gets exactly these faults. */
export function changeFaults(parts: WorldParts, change: FaultChange): void {
  if (change.directory) become(parts.directory.faults, change.directory);
  if (change.tenant) become(parts.tenant.faults, tenantFaults(change.tenant));
  if (change.dns) become(parts.dns.faults, change.dns);
}

/** The parts keep hold of their object of faults, so that it is emptied and filled, not replaced. */
function become(faults: object, wanted: object): void {
  for (const name of Object.keys(faults)) Reflect.deleteProperty(faults, name);
  Object.assign(faults, wanted);
}

function tenantFaults({ status, dropSocket, hang, ...others }: NonNullable<FaultChange['tenant']>): TenantFaults {
  return {
    ...others,
    ...(status ? { status: { match: matcher(status), status: status.status, times: status.times, ...(status.retryAfter === undefined ? {} : { retryAfter: status.retryAfter }), after: status.after === true } } : {}),
    ...(dropSocket ? { dropSocket: { match: matcher(dropSocket), when: dropSocket.when, times: dropSocket.times } } : {}),
    ...(hang ? { hang: { match: matcher(hang), when: hang.when, times: hang.times, ms: hang.ms } } : {}),
  };
}

function matcher({ method = '', path = '' }: { readonly method?: string | undefined; readonly path?: string | undefined }): (method: string, path: string) => boolean {
  return (askedMethod, askedPath) => askedMethod.startsWith(method) && askedPath.startsWith(path);
}
