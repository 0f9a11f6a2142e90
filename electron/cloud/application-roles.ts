/** The application permissions in an access token, to say beforehand what a signed-in application may do. */
import { z } from 'zod';

const Claims = z.object({ roles: z.array(z.string().max(200)).max(500) });

/**
 * The `roles` claim, sorted; empty when the token has none or cannot be read. Nothing is decided by it but what the page shows:
 * Graph alone checks tokens, and asking Graph for the roles would need one more permission.
 */
export function applicationRoles(accessToken: string): readonly string[] {
  try {
    const text = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
    const claims = Claims.safeParse(JSON.parse(text));
    return claims.success ? claims.data.roles.toSorted() : [];
  } catch {
    return [];
  }
}
