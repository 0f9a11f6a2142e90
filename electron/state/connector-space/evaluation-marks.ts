/** Tables of evaluation, and the triggers that mark what has to be looked at again: nobody who writes the connector space can forget it. */

/** Objects whose evaluation looks at this cloud object; `row` is OLD or NEW. */
function objectsBeside(row: string): string[] {
  return [
    `SELECT id FROM directory_object WHERE partner = ${row}.id`,
    `SELECT id FROM directory_object WHERE candidate = ${row}.id`,
    `SELECT id FROM directory_object WHERE cloud_anchor = ${row}.anchor`,
    `SELECT id FROM directory_object WHERE sign_in_name = ${row}.sign_in_name`,
    `SELECT id FROM directory_object WHERE address = ${row}.address`,
    `SELECT o.id FROM link l JOIN directory_object o ON o.anchor = l.anchor WHERE l.cloud_id = ${row}.id`,
    `SELECT o.id FROM link l JOIN directory_object o ON o.guid = l.guid WHERE l.cloud_id = ${row}.id`,
    `SELECT o.id FROM link l JOIN directory_object o ON o.guid = l.anchor WHERE l.cloud_id = ${row}.id`,
  ];
}

/** Objects whose evaluation looks at this link, and those who want the name of its cloud user. */
function objectsOfLink(row: string): string[] {
  return [
    `SELECT id FROM directory_object WHERE anchor = ${row}.anchor`,
    `SELECT id FROM directory_object WHERE guid = ${row}.guid`,
    `SELECT id FROM directory_object WHERE guid = ${row}.anchor`,
    `SELECT o.id FROM cloud_object c JOIN directory_object o ON o.sign_in_name = c.sign_in_name WHERE c.id = ${row}.cloud_id`,
  ];
}

/** Who has this address in the directory, and whose cloud user has it. */
function objectsWithMail(row: string): string[] {
  return [
    `SELECT id FROM directory_object WHERE mail = ${row}.mail`,
    `SELECT o.id FROM cloud_object c JOIN directory_object o ON o.partner = c.id WHERE c.mail = ${row}.mail`,
  ];
}

function linksOfObject(row: string): string[] {
  return [
    `SELECT anchor FROM link WHERE anchor = ${row}.anchor`,
    `SELECT anchor FROM link WHERE anchor = ${row}.guid`,
    `SELECT anchor FROM link WHERE guid = ${row}.guid`,
  ];
}

/** DO NOTHING and not OR IGNORE: in a trigger the latter gives way to what the statement says that fired it. */
const mark = (table: string, selects: readonly string[]): string =>
  selects.map((select) => `INSERT INTO ${table} ${select}${select.includes(' WHERE ') ? '' : ' WHERE TRUE'} ON CONFLICT DO NOTHING;`).join('\n    ');
const changed = (columns: readonly string[]): string => columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ');
const on = (table: string, columns: readonly string[]): string => `UPDATE OF ${columns.join(', ')} ON ${table} WHEN (${changed(columns)})`;

/** While an empty table is filled its indexes are away, and nothing is marked: afterwards everything is evaluated. */
const notLoading = `NOT EXISTS (SELECT 1 FROM setting WHERE name IN ('space.indexes.directory_object', 'space.indexes.cloud_object'))`;

const always = (name: string, event: string, body: string): string => `CREATE TRIGGER ${name} AFTER ${event} BEGIN\n    ${body}\n  END;`;

function trigger(name: string, event: string, body: string): string {
  return `CREATE TRIGGER ${name} AFTER ${event} ${event.includes(' WHEN ') ? 'AND' : 'WHEN'} ${notLoading} BEGIN\n    ${body}\n  END;`;
}

const evaluatedColumns = ['kind', 'rdn', 'gone', 'left_out', 'name', 'anchor', 'cloud_anchor', 'base_name', 'fallback', 'account_fallback', 'address', 'mail', 'manager'];
const cloudColumns = ['kind', 'anchor', 'name', 'sign_in_name', 'address', 'mail', 'other_synchronization', 'guest', 'manager', 'deleted', 'body'];
const cloudOfAnchor = (row: string): string => `SELECT id FROM cloud_object WHERE anchor = ${row}.anchor`;
const adminPeople = (row: string): string[] => ['sign_in_name', 'address'].map((column) => `SELECT o.id FROM cloud_object c JOIN directory_object o ON o.${column} = c.${column} WHERE c.id = ${row}.id`);
const membersOfLink = (row: string): string => `SELECT g.id, m.member FROM cloud_member m JOIN directory_object g ON g.partner = m.group_id WHERE m.member = ${row}.cloud_id`;

const triggers = [
  trigger('directory_object_added', 'INSERT ON directory_object', [
    mark('dirty_object', ['SELECT NEW.id', ...objectsWithMail('NEW')]), mark('dirty_link', linksOfObject('NEW')), mark('dirty_cloud', [cloudOfAnchor('NEW')]),
  ].join('\n    ')),
  trigger('directory_object_changed', on('directory_object', evaluatedColumns), mark('dirty_object', ['SELECT NEW.id'])),
  trigger('directory_body_changed', on('directory_body', ['body']), mark('dirty_object', ['SELECT NEW.id'])),
  trigger('directory_object_tied', on('directory_object', ['anchor', 'kind', 'gone', 'left_out']), [
    mark('dirty_link', [...linksOfObject('OLD'), ...linksOfObject('NEW')]), mark('dirty_cloud', [cloudOfAnchor('OLD'), cloudOfAnchor('NEW')]),
  ].join('\n    ')),
  trigger('directory_object_mailed', on('directory_object', ['mail']), mark('dirty_object', [...objectsWithMail('OLD'), ...objectsWithMail('NEW')])),
  trigger('directory_object_removed', 'DELETE ON directory_object', [
    mark('dirty_object', [
      ...objectsWithMail('OLD'),
      ...['key', 'kept_name', 'sign_in_name', 'candidate'].map((column) => `SELECT id FROM directory_object WHERE ${column} = OLD.${column}`),
      'SELECT id FROM directory_object WHERE manager = OLD.guid',
      'SELECT o.id FROM cloud_object c JOIN directory_object o ON o.sign_in_name = c.sign_in_name WHERE c.anchor = OLD.anchor',
    ]),
    mark('dirty_link', linksOfObject('OLD')),
    mark('dirty_cloud', [cloudOfAnchor('OLD')]),
    `DELETE FROM pending WHERE object = OLD.id;`,
    `DELETE FROM pending WHERE about_object = OLD.id AND kind = 'member';`,
    mark('dirty_member', ['SELECT group_id, member FROM directory_member WHERE member = OLD.guid', 'SELECT g.id, m.member FROM cloud_member m JOIN directory_object g ON g.partner = m.group_id WHERE m.member = OLD.partner']),
    `DELETE FROM member_apart WHERE group_id = OLD.id;`,
    `DELETE FROM directory_body WHERE id = OLD.id;`,
    `UPDATE evaluation_count SET count = count - OLD.equal WHERE name = OLD.kind;`,
  ].join('\n    ')),
  always('directory_object_equal', 'UPDATE OF equal ON directory_object WHEN OLD.equal <> NEW.equal', [
    `INSERT INTO evaluation_count (name, count) VALUES (NEW.kind, NEW.equal - OLD.equal) ON CONFLICT (name) DO UPDATE SET count = count + excluded.count;`,
  ].join('\n    ')),
  trigger('cloud_object_added', 'INSERT ON cloud_object', [
    mark('dirty_object', objectsBeside('NEW')), mark('dirty_link', ['SELECT anchor FROM link WHERE cloud_id = NEW.id']), mark('dirty_cloud', ['SELECT NEW.id']),
  ].join('\n    ')),
  trigger('cloud_object_changed', on('cloud_object', cloudColumns), [
    mark('dirty_object', [...objectsBeside('OLD'), ...objectsBeside('NEW')]), mark('dirty_link', ['SELECT anchor FROM link WHERE cloud_id = NEW.id']), mark('dirty_cloud', ['SELECT NEW.id']),
  ].join('\n    ')),
  trigger('cloud_object_removed', 'DELETE ON cloud_object', [
    mark('dirty_object', objectsBeside('OLD')), mark('dirty_link', ['SELECT anchor FROM link WHERE cloud_id = OLD.id']), mark('dirty_cloud', ['SELECT OLD.id']),
  ].join('\n    ')),
  trigger('cloud_admin_added', 'INSERT ON cloud_admin', mark('dirty_object', adminPeople('NEW'))),
  trigger('cloud_admin_removed', 'DELETE ON cloud_admin', mark('dirty_object', adminPeople('OLD'))),
  trigger('directory_member_added', 'INSERT ON directory_member', mark('dirty_member', ['SELECT NEW.group_id, NEW.member'])),
  trigger('directory_member_removed', 'DELETE ON directory_member', mark('dirty_member', ['SELECT OLD.group_id, OLD.member'])),
  trigger('cloud_member_added', 'INSERT ON cloud_member', mark('dirty_member', ['SELECT id, NEW.member FROM directory_object WHERE partner = NEW.group_id'])),
  trigger('cloud_member_removed', 'DELETE ON cloud_member', mark('dirty_member', ['SELECT id, OLD.member FROM directory_object WHERE partner = OLD.group_id'])),
  ...(['NEW', 'OLD'] as const).map((row) =>
    trigger(row === 'NEW' ? 'link_added' : 'link_removed', `${row === 'NEW' ? 'INSERT' : 'DELETE'} ON link`, markLink([row]))),
  trigger('link_forgiven', 'UPDATE OF gone_since ON link WHEN (NEW.gone_since IS NULL AND OLD.gone_since IS NOT NULL)', mark('dirty_link', ['SELECT NEW.anchor'])),
  trigger('link_changed', on('link', ['anchor', 'kind', 'cloud_id', 'guid', 'name']), markLink(['OLD', 'NEW'])),
  always('member_apart_added', 'INSERT ON member_apart', `INSERT INTO member_note (group_id, foreign_members, cloud_members) VALUES (NEW.group_id, NEW.side = 'directory', NEW.side = 'cloud')
      ON CONFLICT (group_id) DO UPDATE SET foreign_members = foreign_members + excluded.foreign_members, cloud_members = cloud_members + excluded.cloud_members;`),
  always('member_apart_removed', 'DELETE ON member_apart', `UPDATE member_note SET foreign_members = foreign_members - (OLD.side = 'directory'), cloud_members = cloud_members - (OLD.side = 'cloud') WHERE group_id = OLD.group_id;
    DELETE FROM member_note WHERE group_id = OLD.group_id AND foreign_members = 0 AND cloud_members = 0;`),
];

function markLink(rows: readonly string[]): string {
  return [
    mark('dirty_link', rows.map((row) => `SELECT ${row}.anchor`)),
    mark('dirty_object', rows.flatMap(objectsOfLink)),
    mark('dirty_cloud', rows.map(cloudOfAnchor)),
    mark('dirty_member', rows.map(membersOfLink)),
  ].join('\n    ');
}

/**
 * What evaluation keeps for itself. `evaluation`: objects still to be worked on, by layer. `member_apart`: memberships of only one side
 * that stay as they are, counted by group in `member_note`. `unknown_anchor`: cloud users tied to something that nobody knows.
 */
export const evaluationTables = `
  CREATE TABLE evaluation (layer INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (layer, id)) WITHOUT ROWID;
  CREATE TABLE evaluation_count (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE dirty_cloud (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE unknown_anchor (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE member_apart (group_id INTEGER NOT NULL, member TEXT NOT NULL, side TEXT NOT NULL, PRIMARY KEY (group_id, member)) WITHOUT ROWID;
  CREATE TABLE member_note (group_id INTEGER PRIMARY KEY, foreign_members INTEGER NOT NULL, cloud_members INTEGER NOT NULL);
  CREATE INDEX directory_object_by_key ON directory_object (key) WHERE key IS NOT NULL;
  CREATE INDEX directory_object_to_adopt ON directory_object (id) WHERE equal = 1 AND matched_by <> 'link';
  CREATE INDEX link_by_guid ON link (guid) WHERE guid IS NOT NULL;
  CREATE INDEX link_without_guid ON link (anchor) WHERE guid IS NULL;
  CREATE INDEX pending_in_order ON pending (kind, action, name, key, about);
  CREATE INDEX pending_by_about ON pending (about_object) WHERE about_object IS NOT NULL;
  CREATE INDEX pending_noted ON pending (note) WHERE note IS NOT NULL;
  CREATE INDEX link_gone ON link (gone_since) WHERE gone_since IS NOT NULL;
  ${triggers.join('\n  ')}
  CREATE TRIGGER loaded AFTER DELETE ON setting WHEN OLD.name IN ('space.indexes.directory_object', 'space.indexes.cloud_object') BEGIN
    INSERT OR REPLACE INTO setting (name, value) VALUES ('evaluation.everything', '"loaded"');
  END;
`;
