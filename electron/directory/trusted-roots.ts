/** The certificate authorities that a domain controller's certificate may come from. */
import tls from 'node:tls';

/** Mozilla's list, what the operating system trusts (an organization's own authority is there), and `extra` in PEM. */
export function trustedRoots(extra: readonly string[]): string[] {
  return [...tls.rootCertificates, ...systemRoots(), ...extra];
}

/** Node 22.15 and newer, and so Electron, read the store of the operating system; older ones know Mozilla's list only. */
function systemRoots(): readonly string[] {
  const read: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof read !== 'function') return [];
  const found: unknown = Reflect.apply(read, tls, ['system']);
  return Array.isArray(found) ? found.filter((certificate) => typeof certificate === 'string') : [];
}
