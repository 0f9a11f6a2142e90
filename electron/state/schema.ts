/** The tables of the state database; each entry brings it from one version to the next. */

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
];
