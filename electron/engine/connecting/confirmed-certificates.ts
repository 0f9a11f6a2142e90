/** Remembers which certificate a person confirmed for which server, so that another one is noticed. */
import type { DirectoryServer } from '../../../shared/contract/directory.ts';
import { usualPorts } from '../../../shared/tables/directory-ports.ts';
import { kept } from '../../state/kept.ts';
import type { Settings } from '../../state/settings.ts';

function keyOf({ server, port, security }: DirectoryServer): string {
  return `${server.toLowerCase()}:${port ?? usualPorts[security]}`;
}

/** The fingerprint that was confirmed for this server, if any. */
export function confirmedFor(settings: Settings, server: DirectoryServer): string | undefined {
  const all = settings.read(kept.confirmedCertificates) ?? {};
  const key = keyOf(server);
  return Object.hasOwn(all, key) ? all[key] : undefined;
}

/** To be called once the server has shown it; without a fingerprint nothing was confirmed. */
export function keepConfirmed(settings: Settings, server: DirectoryServer & { readonly trustedFingerprint?: string | undefined }): void {
  if (server.trustedFingerprint === undefined) return;
  settings.write(kept.confirmedCertificates, { ...settings.read(kept.confirmedCertificates), [keyOf(server)]: server.trustedFingerprint });
}
