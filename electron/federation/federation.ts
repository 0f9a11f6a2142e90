/** The adapter of identity providers: fetches, reads and measures what they publish. */
import type { Federation } from '../ports/federation.ts';
import { fetchDocument, type FetchOptions } from './fetch-document.ts';
import { parseMetadata } from './parse-metadata.ts';
import { readCertificate } from './read-certificate.ts';

/** Nothing is asked until a call is made. */
export function openFederation(options: FetchOptions = {}): Federation {
  return {
    fetch: (address, proxy, signal) => fetchDocument(address, proxy, options, signal),
    parse: parseMetadata,
    certificate: readCertificate,
  };
}
