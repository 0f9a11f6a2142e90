/** SQL of matching: which links and cloud objects an object meets, and what matching found. */
import type { CloudEvidence } from '../../../shared/rules/synchronization/decide-match.ts';
import type { Sqlite } from '../sqlite.ts';
import { flag, kindOf, needed, text } from './evaluation-rows.ts';
import { layers, type Chunk } from './evaluation-queue.ts';

/** An object and the ids of everything it meets; `anchor` is null when it takes no part. */
export interface MatchRow {
  readonly id: number;
  readonly kind: 'user' | 'group';
  readonly guid: string;
  readonly anchor: string | null;
  readonly fallback: boolean;
  /** Cloud id of the link of its anchor. */
  readonly linked: string | null;
  /** The link of the same object under another anchor. */
  readonly earlier: { readonly anchor: string; readonly cloudId: string } | undefined;
  readonly anchored: readonly string[];
  readonly named: string | null;
  readonly addressed: readonly string[];
  /** Cloud id that it had after the last evaluation. */
  readonly partner: string | null;
  readonly before: MatchKept;
}

/** What matching found, as it is kept. */
export interface MatchKept {
  readonly candidate: string | null;
  readonly matchedBy: string | null;
  readonly conflict: string | null;
  readonly key: string | null;
}

/** A cloud user whose name somebody else wants, with what decides whether it gets free. */
export interface NameHolder {
  readonly linkedAnchor: string | null;
  readonly goneSince: string | null;
  readonly anchor: string | null;
  readonly otherSynchronization: boolean;
  /** True when directory users who take part are tied to it. */
  readonly held: boolean;
  /** True when one of them keeps the name. */
  readonly keepsName: boolean;
}

export interface EvaluationMatch {
  readonly gather: (chunk: Chunk) => readonly MatchRow[];
  readonly clouds: (ids: readonly string[]) => ReadonlyMap<string, CloudEvidence>;
  readonly nameHolders: (ids: readonly string[]) => ReadonlyMap<string, NameHolder>;
  readonly write: (rows: ReadonlyArray<MatchKept & { readonly id: number }>) => void;
  /** Who has one of these anchors is matched again, as a shared anchor hides what matching found; who has one of these candidates is looked at in the next layer. */
  readonly markRivals: (keys: readonly string[], candidates: readonly string[]) => void;
}

const ids = (where: string): string => `(SELECT group_concat(c.id, ' ') FROM cloud_object c WHERE ${where})`;
const tiedToHolder = `SELECT p.sign_in_name FROM directory_object p WHERE p.kind = 'user'`;

/** The statements of the layer. */
export function openEvaluationMatch(database: Sqlite): EvaluationMatch {
  const gather = database.prepare(`SELECT o.id, o.kind, o.guid, o.anchor, o.fallback, o.candidate, o.matched_by, o.conflict, o.key, o.partner,
      la.cloud_id AS linked, COALESCE(lg.anchor, lo.anchor) AS earlier_anchor, COALESCE(lg.cloud_id, lo.cloud_id) AS earlier,
      ${ids('c.anchor = o.cloud_anchor AND c.kind = o.kind')} AS anchored,
      CASE WHEN o.sign_in_name IS NOT NULL THEN (SELECT MIN(c.id) FROM cloud_object c WHERE c.sign_in_name = o.sign_in_name AND c.kind = 'user' AND c.deleted = 0) END AS named,
      CASE WHEN o.kind = 'user' AND o.address IS NOT NULL THEN ${ids("c.address = o.address AND c.kind = 'user' AND c.deleted = 0")} END AS addressed
    FROM json_each(?) j CROSS JOIN directory_object o ON o.id = j.value
    LEFT JOIN link la ON la.anchor = o.anchor AND la.kind = o.kind
    LEFT JOIN link lg ON lg.guid = o.guid AND lg.kind = o.kind AND lg.anchor <> o.anchor
    LEFT JOIN link lo ON lo.anchor = o.guid AND lo.kind = o.kind AND lo.anchor <> o.anchor
    WHERE o.anchor IS NOT NULL OR o.key IS NOT NULL
    GROUP BY j.key`);
  const clouds = database.prepare(`SELECT c.id, c.name, c.sign_in_name, c.anchor, c.other_synchronization, c.guest, c.deleted, EXISTS (SELECT 1 FROM cloud_admin a WHERE a.id = c.id) AS admin
    FROM json_each(?) j CROSS JOIN cloud_object c ON c.id = j.value`);
  const holders = database.prepare(`SELECT c.id, c.anchor, c.other_synchronization, l.anchor AS linked, l.gone_since,
      EXISTS (${tiedToHolder} AND p.anchor = COALESCE(l.anchor, c.anchor)) OR EXISTS (${tiedToHolder} AND p.guid = l.guid AND p.anchor = p.guid) AS held,
      EXISTS (${tiedToHolder} AND p.anchor = COALESCE(l.anchor, c.anchor) AND p.sign_in_name = c.sign_in_name)
        OR EXISTS (${tiedToHolder} AND p.guid = l.guid AND p.anchor = p.guid AND p.sign_in_name = c.sign_in_name) AS keeps_name
    FROM json_each(?) j CROSS JOIN cloud_object c ON c.id = j.value LEFT JOIN link l ON l.cloud_id = c.id`);
  const write = database.prepare(`UPDATE directory_object SET candidate = j.value ->> 1, matched_by = j.value ->> 2, conflict = j.value ->> 3, key = j.value ->> 4
    FROM json_each(?) j WHERE directory_object.id = j.value ->> 0`);
  const markKeys = database.prepare(`INSERT OR IGNORE INTO evaluation (layer, id) SELECT ${layers.match}, o.id FROM json_each(?) j CROSS JOIN directory_object o ON o.key = j.value`);
  const markCandidates = database.prepare(`INSERT OR IGNORE INTO evaluation (layer, id) SELECT ${layers.outcome}, o.id FROM json_each(?) j CROSS JOIN directory_object o ON o.candidate = j.value`);
  return {
    gather: ({ json }) =>
      gather.all(json).map((row) => ({
        id: Number(row['id']),
        kind: kindOf(row['kind']),
        guid: needed(row['guid']),
        anchor: text(row['anchor']),
        fallback: flag(row['fallback']),
        linked: text(row['linked']),
        earlier: row['earlier'] === null ? undefined : { anchor: needed(row['earlier_anchor']), cloudId: needed(row['earlier']) },
        anchored: list(text(row['anchored'])),
        named: text(row['named']),
        addressed: list(text(row['addressed'])),
        partner: text(row['partner']),
        before: { candidate: text(row['candidate']), matchedBy: text(row['matched_by']), conflict: text(row['conflict']), key: text(row['key']) },
      })),
    clouds: (wanted) =>
      new Map(
        (wanted.length === 0 ? [] : clouds.all(JSON.stringify(wanted))).map((row) => [
          needed(row['id']),
          {
            id: needed(row['id']),
            name: needed(row['name']),
            signInName: text(row['sign_in_name']),
            anchor: text(row['anchor']),
            otherSynchronization: flag(row['other_synchronization']),
            admin: flag(row['admin']),
            guest: flag(row['guest']),
            deleted: flag(row['deleted']),
          },
        ]),
      ),
    nameHolders: (wanted) =>
      new Map(
        (wanted.length === 0 ? [] : holders.all(JSON.stringify(wanted))).map((row) => [
          needed(row['id']),
          {
            linkedAnchor: text(row['linked']),
            goneSince: text(row['gone_since']),
            anchor: text(row['anchor']),
            otherSynchronization: flag(row['other_synchronization']),
            held: flag(row['held']),
            keepsName: flag(row['keeps_name']),
          },
        ]),
      ),
    write: (rows) => {
      if (rows.length > 0) write.run(JSON.stringify(rows.map((row) => [row.id, row.candidate, row.matchedBy, row.conflict, row.key])));
    },
    markRivals: (keys, candidates) => {
      if (keys.length > 0) markKeys.run(JSON.stringify(keys));
      if (candidates.length > 0) markCandidates.run(JSON.stringify(candidates));
    },
  };
}

function list(joined: string | null): readonly string[] {
  return joined === null ? [] : joined.split(' ').sort();
}
