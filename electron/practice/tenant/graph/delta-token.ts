/** The tokens of delta queries: opaque to clients, good for seven days. */
import type { EntityType } from '../state/entity.ts';
import type { Tenant } from './call.ts';
import { badRequest, GraphError } from './errors.ts';

/** Tokens of directory objects live 7 days (delta query page). */
const TOKEN_LIFE_MS = 7 * 24 * 3600 * 1000;

/** Where a client is in a round, or between two rounds. */
export interface DeltaToken {
  readonly type: EntityType;
  /** Changes up to this number are known to the client; 0 in a first round. */
  readonly since: number;
  /** What a first round makes known; changes after it come in the next round. */
  readonly upTo: number;
  /** The last place that was answered: of the listing in a first round, of the changes later. */
  readonly place: number;
  /** An object whose members did not fit on the page: the change of the last one that did. */
  readonly rest?: { readonly id: string; readonly after: number } | undefined;
  readonly select: readonly string[] | null;
  readonly ids: readonly string[] | null;
  readonly at: number;
}

/** The token as it stands in a link. */
export function writeToken(token: DeltaToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** Throws 400 for a token of another query or an expired one. */
export function readToken(tenant: Tenant, type: EntityType, text: string): DeltaToken {
  const token = parse(text);
  if (token?.type !== type || typeof token.at !== 'number') throw badRequest('Badly formed token.');
  if (tenant.now() - token.at > TOKEN_LIFE_MS) throw stateNotFound();
  return token;
}

/** 400: the client has to begin anew. */
export function stateNotFound(): GraphError {
  return new GraphError(400, 'syncStateNotFound', 'The sync state generation is not found; the delta token has expired. Start a new round.');
}

function parse(text: string): DeltaToken | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as DeltaToken;
  } catch {
    return undefined;
  }
}
