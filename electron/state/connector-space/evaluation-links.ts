/** SQL of links whose directory object may be gone, and of cloud users whose anchor nobody knows. */
import type { GoneEvidence } from '../../../shared/rules/synchronization/decide-gone.ts';
import type { Sqlite } from '../sqlite.ts';
import { flag, kindOf, needed, propertiesOf, text } from './evaluation-rows.ts';
import { layers } from './evaluation-queue.ts';

export interface EvaluationLinks {
  readonly marked: (limit: number) => readonly string[];
  readonly done: (anchors: readonly string[]) => void;
  /** All links after an anchor, in order. */
  readonly after: (anchor: string, limit: number) => readonly string[];
  /** Marks links that are gone since this moment or longer: their grace may have ended by itself. */
  readonly markGoneBefore: (moment: string) => void;
  readonly gather: (anchors: readonly string[]) => readonly GoneEvidence[];
  readonly setGoneSince: (anchor: string, since: string | null) => void;
  /** What is pending for links alone goes. */
  readonly clearPending: (anchors: readonly string[]) => void;
  /** Who wants the name of a cloud user of one of these links is matched again. */
  readonly markNames: (anchors: readonly string[]) => void;
  /** Looks at the cloud users that are marked, or at all of them. */
  readonly findUnknownAnchors: (everything: boolean) => void;
}

const unknown = `c.kind = 'user' AND c.anchor IS NOT NULL AND c.other_synchronization = 0 AND c.deleted = 0
  AND NOT EXISTS (SELECT 1 FROM directory_object o WHERE o.anchor = c.anchor) AND NOT EXISTS (SELECT 1 FROM link l WHERE l.anchor = c.anchor)`;

/** The statements of the layer. */
export function openEvaluationLinks(database: Sqlite): EvaluationLinks {
  const marked = database.prepare('SELECT anchor FROM dirty_link ORDER BY anchor LIMIT ?');
  const done = database.prepare('DELETE FROM dirty_link WHERE anchor IN (SELECT value FROM json_each(?))');
  const after = database.prepare('SELECT anchor FROM link WHERE anchor > ? ORDER BY anchor LIMIT ?');
  const markGone = database.prepare('INSERT OR IGNORE INTO dirty_link (anchor) SELECT anchor FROM link WHERE gone_since <= ?');
  const holds = (match: string): string => `EXISTS (SELECT 1 FROM directory_object o WHERE ${match} AND o.kind = l.kind AND o.anchor IS NOT NULL)`;
  const gather = database.prepare(`SELECT l.anchor, l.kind, l.cloud_id, l.gone_since, c.id, c.name, c.anchor AS cloud_anchor, c.other_synchronization, c.body,
      ${holds('o.anchor = l.anchor')} OR ${holds('o.guid = l.anchor')} OR ${holds('o.guid = l.guid')} AS held
    FROM json_each(?) j CROSS JOIN link l ON l.anchor = j.value LEFT JOIN cloud_object c ON c.id = l.cloud_id AND c.kind = l.kind AND c.deleted = 0`);
  const setGone = database.prepare('UPDATE link SET gone_since = ? WHERE anchor = ? AND gone_since IS NOT ?');
  const clearPending = (['user', 'group'] as const).map((kind) =>
    database.prepare(`DELETE FROM pending WHERE kind = '${kind}' AND key IN (SELECT value FROM json_each(?)) AND about = '' AND object IS NULL`));
  const markNames = database.prepare(`INSERT OR IGNORE INTO evaluation (layer, id) SELECT ${layers.match}, o.id FROM json_each(?) j CROSS JOIN link l ON l.anchor = j.value
    CROSS JOIN cloud_object c ON c.id = l.cloud_id CROSS JOIN directory_object o ON o.sign_in_name = c.sign_in_name`);
  const forgetAll = database.prepare('DELETE FROM unknown_anchor');
  const findAll = database.prepare(`INSERT INTO unknown_anchor (id) SELECT c.id FROM cloud_object c WHERE ${unknown}`);
  const forgetMarked = database.prepare('DELETE FROM unknown_anchor WHERE id IN (SELECT id FROM dirty_cloud)');
  const findMarked = database.prepare(`INSERT INTO unknown_anchor (id) SELECT c.id FROM dirty_cloud d CROSS JOIN cloud_object c ON c.id = d.id WHERE ${unknown}`);
  const unmark = database.prepare('DELETE FROM dirty_cloud');
  const json = (anchors: readonly string[]): string => JSON.stringify(anchors);
  return {
    marked: (limit) => marked.all(limit).map((row) => needed(row['anchor'])),
    done: (anchors) => {
      done.run(json(anchors));
    },
    after: (anchor, limit) => after.all(anchor, limit).map((row) => needed(row['anchor'])),
    markGoneBefore: (moment) => {
      markGone.run(moment);
    },
    gather: (anchors) =>
      gather.all(json(anchors)).map((row) => ({
        anchor: needed(row['anchor']),
        kind: kindOf(row['kind']),
        cloudId: needed(row['cloud_id']),
        held: flag(row['held']),
        goneSince: text(row['gone_since']),
        cloud:
          row['id'] === null
            ? undefined
            : { name: needed(row['name']), anchor: text(row['cloud_anchor']), otherSynchronization: flag(row['other_synchronization']), properties: propertiesOf(row['body']) },
      })),
    setGoneSince: (anchor, since) => {
      setGone.run(since, anchor, since);
    },
    clearPending: (anchors) => {
      for (const statement of clearPending) statement.run(json(anchors));
    },
    markNames: (anchors) => {
      markNames.run(json(anchors));
    },
    findUnknownAnchors: (everything) => {
      (everything ? forgetAll : forgetMarked).run();
      (everything ? findAll : findMarked).run();
      unmark.run();
    },
  };
}
