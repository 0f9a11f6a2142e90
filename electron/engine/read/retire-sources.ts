/** What becomes of a directory that is not read any more: its objects are out of scope. */
import { normalDn } from '../../../shared/rules/dn.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';
import type { Source } from '../../state/connector-space/sources.ts';

const chunk = 1000;

/** Only after all the others were read: an object may have moved to one of them. It is read whole when it is connected again. */
export async function retireSources(space: ConnectorSpace, read: readonly string[], at: string, giveWay: () => Promise<void>): Promise<void> {
  const names = new Set(read.map(normalDn));
  for (const source of space.sources.all()) if (!names.has(normalDn(source.namingContext)) && mayHold(source)) await retire(source, space, at, giveWay);
}

/** Without a cursor after a reading it has been retired before. */
function mayHold({ cursor, readAt }: Source): boolean {
  return cursor !== undefined || readAt === undefined;
}

async function retire({ id }: Source, space: ConnectorSpace, at: string, giveWay: () => Promise<void>): Promise<void> {
  for (let rows = space.objects.present({ source: id }, 0, chunk); rows.length > 0; rows = space.objects.present({ source: id }, 0, chunk)) {
    space.objects.markGone(rows.map((row) => row.id), 'out-of-scope', at);
    await giveWay();
  }
  space.sources.forgetCursor(id);
}
