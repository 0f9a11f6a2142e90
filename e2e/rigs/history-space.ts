/** For histories: a state whose content can be compared, emptied, and filled with the tenant and the links of another one. */
import type { Change, Draft } from '../../shared/plan.ts';
import { groupMarker } from '../../shared/rules/synchronization/anchor.ts';
import { draftOf, pendingSelect } from '../../electron/state/connector-space/evaluation-pending.ts';
import { stateFiles } from '../../electron/state/paths.ts';
import { openSqlite } from '../../electron/state/sqlite.ts';
import type { State } from '../../electron/state/state.ts';
import { openStateForTest } from '../../electron/state/state.fixture.ts';

/** A state with what a history asks of it. */
export interface HistorySpace {
  readonly state: State;
  readonly file: string;
  /** Objects with their names, keys and members; differences; what is known to be equal. */
  readonly content: () => unknown;
  readonly drafts: () => readonly Draft[];
  /** Writes all differences into the tenant as it is known, as if they had been applied. */
  readonly apply: () => void;
  /** Empties everything. */
  readonly empty: () => void;
  /** Takes over tenant and links of another state. */
  readonly take: (file: string) => void;
  readonly remove: () => void;
}

/** What refers to others goes first; marks that deleting makes go last. */
const tables = [
  'pending', 'directory_member', 'cloud_member', 'cloud_admin', 'link', 'member_apart', 'member_note', 'directory_object', 'cloud_object', 'unit', 'source', 'unknown_anchor', 'evaluation', 'evaluation_count',
  'dirty_object', 'dirty_member', 'dirty_link', 'dirty_cloud', 'setting',
];
const taken = ['cloud_object', 'cloud_member', 'cloud_admin', 'link'];
const order = ['user delete', 'user restore', 'user update', 'user create', 'group delete', 'group update', 'group create', 'member add', 'member remove', 'manager add', 'manager remove'];

/** An empty one. */
export function openHistorySpace(): HistorySpace {
  const { state, folder, remove } = openStateForTest();
  const file = stateFiles(folder).database;
  const database = openSqlite(file);
  // Several connections, nothing that has to outlive the test.
  database.execute('PRAGMA synchronous = OFF');
  const objects = database.prepare(`SELECT o.guid, o.kind, o.rdn || ',' || u.dn AS dn, b.body, o.left_out, o.name, o.anchor, o.cloud_anchor, o.base_name, o.fallback, o.account_fallback, o.address, o.mail, o.manager,
      o.partner, o.conflict, o.living, u.in_scope, (SELECT GROUP_CONCAT(member) FROM (SELECT member FROM directory_member m WHERE m.group_id = o.id ORDER BY member)) AS members
    FROM directory_object o JOIN directory_body b ON b.id = o.id JOIN unit u ON u.id = o.unit WHERE o.gone IS NULL ORDER BY o.guid`);
  const pending = database.prepare(`${pendingSelect} ORDER BY q.kind, q.key, q.about`);
  const equal = database.prepare('SELECT name, count FROM evaluation_count WHERE count <> 0 ORDER BY name');
  const drafts = (): readonly Draft[] => pending.all().map(draftOf);
  let made = 0;
  const applyOne = (draft: Draft): void => {
    const isObject = draft.kind === 'user' || draft.kind === 'group';
    const change: Change = { ...draft, seq: 0, state: 'planned', values: draft.kind === 'group' && draft.action === 'create' ? withMarker(draft) : draft.values };
    const cloudId = draft.cloudId ?? (isObject ? `made ${(made += 1)}` : undefined);
    state.space.applied(change, cloudId, 0);
    if (!isObject || cloudId === undefined) return;
    if (draft.action === 'delete') state.links.forget(draft.key);
    else state.links.keep({ anchor: draft.key, kind: draft.kind === 'group' ? 'group' : 'user', cloudId, name: draft.name });
  };
  return {
    state,
    file,
    content: () => ({ objects: objects.all(), drafts: drafts(), equal: equal.all() }),
    drafts,
    apply: () => {
      const all = drafts();
      state.together(() => {
        for (const step of order) for (const draft of all) if (`${draft.kind} ${draft.action}` === step) applyOne(draft);
      });
    },
    empty: () => {
      database.together(() => {
        for (const table of tables) database.execute(`DELETE FROM ${table}`);
      });
    },
    take: (other) => {
      const from = openSqlite(other);
      try {
        database.together(() => {
          for (const table of taken) {
            for (const row of from.prepare(`SELECT * FROM ${table}`).all()) {
              const names = Object.keys(row);
              database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...names.map((name) => row[name] ?? null));
            }
          }
        });
      } finally {
        from.close();
      }
    },
    remove: () => {
      database.close();
      remove();
    },
  };
}

/** Writing a group gives it the marker by which it is known again. */
function withMarker({ key, values }: Draft): Draft['values'] {
  return values.some((value) => value.attribute === 'mailNickname') ? values : [...values, { attribute: 'mailNickname', old: null, new: groupMarker(key) }];
}
