/** SQL of the first two layers: the sign-in name of every user. */
import type { Sqlite } from '../sqlite.ts';
import { flag, needed, text } from './evaluation-rows.ts';
import { layers, type Chunk } from './evaluation-queue.ts';

/** A user with the name it would have, and what it had at the last evaluation; `baseName` is null when it takes no part. */
export interface NameRow {
  readonly id: number;
  readonly baseName: string | null;
  readonly fallback: boolean;
  readonly partnerName: string | null;
  readonly keptName: string | null;
  readonly signInName: string | null;
}

/** A user with a name that stands in. */
export interface SignInRow {
  readonly id: number;
  readonly keptName: string;
  readonly accountFallback: string;
  readonly shared: boolean;
  readonly hasPartner: boolean;
  readonly signInName: string | null;
}

/** Names as they are written; a null leaves none. */
export interface NamesWritten {
  readonly id: number;
  readonly keptName: string | null;
  readonly signInName: string | null;
}

export interface EvaluationNames {
  readonly gather: (chunk: Chunk) => readonly NameRow[];
  readonly gatherSignIn: (chunk: Chunk) => readonly SignInRow[];
  readonly write: (rows: readonly NamesWritten[]) => void;
  readonly writeSignIn: (rows: ReadonlyArray<Omit<NamesWritten, 'keptName'>>) => void;
  /** Users with names that stand in, and one of these kept names: they are looked at in the next layer. */
  readonly markKeptNames: (names: readonly string[]) => void;
  /** Who has one of these names is matched, and who shares it is looked at again. */
  readonly markSignInNames: (names: readonly string[]) => void;
  /** Who wants the name of a cloud user that one of these objects is tied to: it may be free now. */
  readonly markFreed: (chunk: Chunk) => void;
}

/** The living cloud user that a user is tied to already. */
const partnerName = `COALESCE(
  (SELECT c.sign_in_name FROM link l JOIN cloud_object c ON c.id = l.cloud_id WHERE l.anchor = o.anchor AND c.kind = 'user' AND c.deleted = 0),
  (SELECT MIN(c.sign_in_name) FROM link l JOIN cloud_object c ON c.id = l.cloud_id WHERE l.guid = o.guid AND o.anchor = o.guid AND c.kind = 'user' AND c.deleted = 0),
  (SELECT MIN(c.sign_in_name) FROM cloud_object c WHERE c.anchor = o.anchor AND c.kind = 'user' AND c.deleted = 0))`;

const matchQueue = `INSERT OR IGNORE INTO evaluation (layer, id) SELECT ${layers.match}, o.id FROM`;

/** The statements of the layer. */
export function openEvaluationNames(database: Sqlite): EvaluationNames {
  const gather = database.prepare(`SELECT o.id, o.base_name, o.fallback, o.kept_name, o.sign_in_name, CASE WHEN o.fallback = 1 THEN ${partnerName} END AS partner_name
    FROM json_each(?) j CROSS JOIN directory_object o ON o.id = j.value WHERE o.base_name IS NOT NULL OR o.kept_name IS NOT NULL`);
  const gatherSignIn = database.prepare(`SELECT o.id, o.kept_name, o.account_fallback, o.sign_in_name, ${partnerName} IS NOT NULL AS has_partner,
      EXISTS (SELECT 1 FROM directory_object h WHERE h.kept_name = o.kept_name AND h.id <> o.id) AS shared
    FROM json_each(?) j CROSS JOIN directory_object o ON o.id = j.value WHERE o.fallback = 1 AND o.kept_name IS NOT NULL`);
  const write = database.prepare(`UPDATE directory_object SET kept_name = j.value ->> 1, sign_in_name = j.value ->> 2 FROM json_each(?) j WHERE directory_object.id = j.value ->> 0`);
  const writeSignIn = database.prepare(`UPDATE directory_object SET sign_in_name = j.value ->> 1 FROM json_each(?) j WHERE directory_object.id = j.value ->> 0`);
  const markKept = database.prepare(`INSERT OR IGNORE INTO evaluation (layer, id)
    SELECT ${layers.signIn}, o.id FROM json_each(?) j CROSS JOIN directory_object o ON o.kept_name = j.value WHERE o.fallback = 1`);
  const markSignIn = database.prepare(`INSERT OR IGNORE INTO evaluation (layer, id)
    SELECT ${layers.outcome}, o.id FROM json_each(?) j CROSS JOIN directory_object o ON o.sign_in_name = j.value`);
  const markFreed = [
    `${matchQueue} json_each(?) j CROSS JOIN directory_object p ON p.id = j.value CROSS JOIN cloud_object c ON c.id = p.partner CROSS JOIN directory_object o ON o.sign_in_name = c.sign_in_name`,
    ...['anchor', 'key'].flatMap((column) => [
      `${matchQueue} json_each(?) j CROSS JOIN directory_object p ON p.id = j.value CROSS JOIN cloud_object c ON c.anchor = p.${column} CROSS JOIN directory_object o ON o.sign_in_name = c.sign_in_name`,
      `${matchQueue} json_each(?) j CROSS JOIN directory_object p ON p.id = j.value CROSS JOIN link l ON l.anchor = p.${column} CROSS JOIN cloud_object c ON c.id = l.cloud_id
        CROSS JOIN directory_object o ON o.sign_in_name = c.sign_in_name`,
    ]),
    `${matchQueue} json_each(?) j CROSS JOIN directory_object p ON p.id = j.value CROSS JOIN link l ON l.guid = p.guid CROSS JOIN cloud_object c ON c.id = l.cloud_id
      CROSS JOIN directory_object o ON o.sign_in_name = c.sign_in_name`,
  ].map((sql) => database.prepare(sql));
  return {
    gather: ({ json }) =>
      gather.all(json).map((row) => ({
        id: Number(row['id']),
        baseName: text(row['base_name']),
        fallback: flag(row['fallback']),
        partnerName: text(row['partner_name']),
        keptName: text(row['kept_name']),
        signInName: text(row['sign_in_name']),
      })),
    gatherSignIn: ({ json }) =>
      gatherSignIn.all(json).map((row) => ({
        id: Number(row['id']),
        keptName: needed(row['kept_name']),
        accountFallback: needed(row['account_fallback']).toLowerCase(),
        shared: flag(row['shared']),
        hasPartner: flag(row['has_partner']),
        signInName: text(row['sign_in_name']),
      })),
    write: (rows) => {
      if (rows.length > 0) write.run(JSON.stringify(rows.map((row) => [row.id, row.keptName, row.signInName])));
    },
    writeSignIn: (rows) => {
      if (rows.length > 0) writeSignIn.run(JSON.stringify(rows.map((row) => [row.id, row.signInName])));
    },
    markKeptNames: (names) => {
      if (names.length > 0) markKept.run(JSON.stringify(names));
    },
    markSignInNames: (names) => {
      if (names.length > 0) markSignIn.run(JSON.stringify(names));
    },
    markFreed: ({ json }) => {
      for (const statement of markFreed) statement.run(json);
    },
  };
}
