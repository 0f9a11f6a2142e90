/** The identity provider of a practice world: the AD FS of the sample company answers at its own name, and nobody else does. */
import { fail } from '../../../shared/problem.ts';
import type { Federation } from '../../ports/federation.ts';
import { metadataPath, sampleMetadata } from './sample-metadata.ts';

const host = 'sts.contoso.com';

/** Documents are read as anywhere. */
export function practiceFederation(real: Federation): Federation {
  return {
    ...real,
    fetch: async (address, _proxy, signal) => {
      signal.throwIfAborted();
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (url?.protocol !== 'https:' || url.username !== '') throw fail('federation.address-refused');
      if (url.host !== host || url.pathname.toLowerCase() !== metadataPath.toLowerCase()) throw fail('federation.unreachable', { why: `In practice only https://${host} answers.`, detail: { host: url.host } });
      return sampleMetadata(host);
    },
  };
}
