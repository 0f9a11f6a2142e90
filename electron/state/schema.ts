/** The tables of the state database; each entry brings it from one version to the next. */
import { evaluationTables } from './connector-space/evaluation-marks.ts';
import { currentPlanTables } from './connector-space/pending-revision.ts';
import { takenOverIndex } from './connector-space/taken-over.ts';

/** Version n is reached by running entry n-1. Entries are never edited once released. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE link (
    anchor TEXT PRIMARY KEY, kind TEXT NOT NULL, cloud_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE plan (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, made_at TEXT NOT NULL, hash TEXT NOT NULL,
    state TEXT NOT NULL, complete INTEGER NOT NULL, notes TEXT NOT NULL, guards TEXT NOT NULL, applied_at TEXT
  ) WITHOUT ROWID;
  CREATE TABLE change (
    plan TEXT NOT NULL, seq INTEGER NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    unit TEXT, cloud_id TEXT, about TEXT, about_name TEXT, value_changes TEXT NOT NULL, why TEXT NOT NULL, guard TEXT,
    state TEXT NOT NULL, problem TEXT, PRIMARY KEY (plan, seq)
  ) WITHOUT ROWID;
  CREATE INDEX change_by_state ON change (plan, state, kind, action);
  CREATE TABLE journal (
    id INTEGER PRIMARY KEY, plan TEXT NOT NULL, seq INTEGER NOT NULL, intent_at TEXT NOT NULL, outcome TEXT, outcome_at TEXT
  );
  CREATE INDEX journal_open ON journal (plan, seq) WHERE outcome IS NULL;
  CREATE TABLE finding (
    id INTEGER PRIMARY KEY, rule TEXT NOT NULL, name TEXT NOT NULL, dn TEXT NOT NULL, repairable INTEGER NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX finding_by_rule ON finding (rule, id);
  `,
  `
  CREATE TABLE source (
    id INTEGER PRIMARY KEY, naming_context TEXT NOT NULL UNIQUE, cursor TEXT, read_at TEXT, full_at TEXT
  );
  CREATE TABLE unit (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, guid TEXT UNIQUE, dn TEXT NOT NULL, dn_key TEXT NOT NULL UNIQUE, in_scope INTEGER NOT NULL
  );
  CREATE TABLE directory_object (
    id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, kind TEXT NOT NULL, rdn TEXT NOT NULL, unit INTEGER NOT NULL,
    gone TEXT, gone_at TEXT, left_out TEXT, name TEXT NOT NULL,
    anchor TEXT, cloud_anchor TEXT, base_name TEXT, fallback INTEGER NOT NULL DEFAULT 0, account_fallback TEXT, address TEXT, mail TEXT, manager TEXT,
    kept_name TEXT, sign_in_name TEXT, candidate TEXT, matched_by TEXT, conflict TEXT, partner TEXT, living INTEGER NOT NULL DEFAULT 0, key TEXT, equal INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE directory_body (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE INDEX directory_object_by_unit ON directory_object (unit);
  CREATE INDEX directory_object_by_anchor ON directory_object (anchor) WHERE anchor IS NOT NULL;
  CREATE INDEX directory_object_by_cloud_anchor ON directory_object (cloud_anchor) WHERE cloud_anchor IS NOT NULL;
  CREATE INDEX directory_object_by_base_name ON directory_object (base_name) WHERE base_name IS NOT NULL;
  CREATE INDEX directory_object_by_kept_name ON directory_object (kept_name) WHERE kept_name IS NOT NULL;
  CREATE INDEX directory_object_by_sign_in_name ON directory_object (sign_in_name) WHERE sign_in_name IS NOT NULL;
  CREATE INDEX directory_object_by_address ON directory_object (address) WHERE address IS NOT NULL;
  CREATE INDEX directory_object_by_mail ON directory_object (mail) WHERE mail IS NOT NULL;
  CREATE INDEX directory_object_by_manager ON directory_object (manager) WHERE manager IS NOT NULL;
  CREATE INDEX directory_object_by_candidate ON directory_object (candidate) WHERE candidate IS NOT NULL;
  CREATE INDEX directory_object_by_partner ON directory_object (partner) WHERE partner IS NOT NULL;
  CREATE INDEX directory_object_left_out ON directory_object (left_out, kind) WHERE left_out IS NOT NULL;
  CREATE INDEX directory_object_gone ON directory_object (gone_at) WHERE gone IS NOT NULL;
  ${takenOverIndex}
  CREATE TABLE directory_member (group_id INTEGER NOT NULL, member TEXT NOT NULL, PRIMARY KEY (group_id, member)) WITHOUT ROWID;
  CREATE INDEX directory_member_by_member ON directory_member (member);
  CREATE TABLE cloud_object (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, anchor TEXT, name TEXT NOT NULL, sign_in_name TEXT, address TEXT, mail TEXT,
    other_synchronization INTEGER NOT NULL DEFAULT 0, guest INTEGER NOT NULL DEFAULT 0, manager TEXT, deleted INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL, settles_at INTEGER, recheck INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX cloud_object_settling ON cloud_object (settles_at) WHERE settles_at IS NOT NULL;
  CREATE INDEX cloud_object_to_ask ON cloud_object (recheck) WHERE recheck = 1;
  CREATE INDEX cloud_object_by_anchor ON cloud_object (anchor) WHERE anchor IS NOT NULL;
  CREATE INDEX cloud_object_by_sign_in_name ON cloud_object (sign_in_name) WHERE sign_in_name IS NOT NULL;
  CREATE INDEX cloud_object_by_address ON cloud_object (address) WHERE address IS NOT NULL;
  CREATE INDEX cloud_object_by_mail ON cloud_object (mail) WHERE mail IS NOT NULL;
  CREATE INDEX cloud_object_by_manager ON cloud_object (manager) WHERE manager IS NOT NULL;
  CREATE TABLE cloud_member (group_id TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (group_id, member)) WITHOUT ROWID;
  CREATE INDEX cloud_member_by_member ON cloud_member (member);
  CREATE TABLE cloud_admin (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE cloud_cursor (collection TEXT PRIMARY KEY, link TEXT NOT NULL, selected TEXT NOT NULL, read_at TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE dirty_object (id INTEGER PRIMARY KEY);
  CREATE TABLE dirty_member (group_id INTEGER NOT NULL, member TEXT NOT NULL, PRIMARY KEY (group_id, member)) WITHOUT ROWID;
  CREATE TABLE dirty_link (anchor TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE pending (
    kind TEXT NOT NULL, key TEXT NOT NULL, about TEXT NOT NULL DEFAULT '', object INTEGER, about_object INTEGER, action TEXT NOT NULL, name TEXT NOT NULL,
    cloud_id TEXT, about_name TEXT, value_changes TEXT NOT NULL, why TEXT NOT NULL, note TEXT
  );
  CREATE UNIQUE INDEX pending_by_key ON pending (kind, key, about);
  CREATE INDEX pending_by_object ON pending (object, about_object);
  CREATE TABLE run (
    id INTEGER PRIMARY KEY, mode TEXT NOT NULL, cause TEXT NOT NULL, server TEXT NOT NULL, staging INTEGER NOT NULL, started_at TEXT NOT NULL, ended_at TEXT,
    state TEXT NOT NULL, plan TEXT, facts TEXT NOT NULL, problem TEXT
  );
  CREATE INDEX run_by_plan ON run (plan);
  CREATE INDEX journal_by_plan ON journal (plan);
  CREATE TABLE sync_error (
    kind TEXT NOT NULL, key TEXT NOT NULL, about TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, error TEXT NOT NULL, problem TEXT NOT NULL,
    first_at TEXT NOT NULL, last_at TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (kind, key, about)
  ) WITHOUT ROWID;
  CREATE TABLE approval (
    fingerprint TEXT PRIMARY KEY, guard TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL, approved_by TEXT NOT NULL, approved_at TEXT NOT NULL,
    expires_at TEXT NOT NULL, used_at TEXT
  ) WITHOUT ROWID;
  ALTER TABLE link ADD COLUMN guid TEXT;
  ALTER TABLE link ADD COLUMN gone_since TEXT;
  ALTER TABLE plan ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
  ${evaluationTables}
  ${currentPlanTables}`,
];
