/** What signs a person in again at the next start: MSAL's cache with the place that it belongs to. It holds tokens and is kept as a secret only. */
import { z } from 'zod';
import { clouds } from '../../shared/tables/endpoints-shape.ts';

/** Where the text is kept; sealed, for the account that runs the setup. */
export interface TokenCache {
  readonly read: (signal: AbortSignal) => Promise<string | undefined>;
  readonly write: (text: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** `account` is MSAL's home account id; `permissions` are those of the last token. */
const KeptSession = z.strictObject({
  version: z.literal(1),
  cloud: z.enum(clouds),
  clientId: z.string().max(100),
  tenantId: z.string().max(100),
  account: z.string().max(200),
  permissions: z.array(z.string().max(200)).max(500),
  cache: z.string().max(900_000),
});
export type KeptSession = z.infer<typeof KeptSession>;

/** Undefined for a text of another shape. */
export function keptSessionOf(text: string): KeptSession | undefined {
  try {
    const parsed = KeptSession.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The text to keep. */
export function keptText(session: Omit<KeptSession, 'version'>): string {
  return JSON.stringify({ version: 1, ...session });
}
