/** The way to the tenant through Chromium: it knows the proxy of Windows and the certificates that Windows trusts; Node knows neither. */
import { session } from 'electron';

/** A session of its own, in memory: no cookie of the sign-in service is kept, or is seen by the pages. Needs a ready app. */
export function chromiumFetch(): typeof fetch {
  const network = session.fromPartition('tenant', { cache: false });
  return (input, init) => network.fetch(input instanceof URL ? input.href : input, init);
}
