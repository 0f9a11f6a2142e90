/** The key with which the practice DNS server takes updates. */
import type { TsigKey } from '../../../shared/contract/dns-records.ts';

/** The secret is that of all practice accounts, in base64. */
export const practiceDnsKey: TsigKey = { name: 'practice-key', algorithm: 'hmac-sha256', secret: Buffer.from('Practice-Only-1').toString('base64') };
