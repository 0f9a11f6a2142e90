/** The library's errors as Problems, and transactions that are whole or not at all. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { migrations } from './schema.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

let folder: string;
let opened: Sqlite[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sqlite-'));
  opened = [];
});
afterEach(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => path.join(folder, 'a.db');
const open = (): Sqlite => {
  const database = openSqlite(file());
  opened.push(database);
  return database;
};
const problemOf = (code: string): object => expect.objectContaining({ problem: expect.objectContaining({ code }) as unknown }) as object;

describe('SQLite', () => {
  it('gives rows without keys of the library', () => {
    const database = open();
    database.execute('CREATE TABLE t (a TEXT, b INTEGER)');
    database.prepare('INSERT INTO t VALUES (?, ?)').run('x', 1);
    expect(database.prepare('SELECT * FROM t').one()).toEqual({ a: 'x', b: 1 });
    expect(database.prepare('SELECT * FROM t WHERE b = 2').one()).toBeUndefined();
  });

  it('keeps all writes of a transaction or none, also of one inside another', () => {
    const database = open();
    database.execute('CREATE TABLE t (a INTEGER)');
    const insert = database.prepare('INSERT INTO t VALUES (?)');
    const count = (): unknown => database.prepare('SELECT COUNT(*) AS n FROM t').one()?.['n'];
    const inside = (): void => database.together(() => {
      insert.run(1);
      database.together(() => insert.run(2));
      throw new TypeError('broken off');
    });
    expect(inside).toThrow('broken off');
    expect(count()).toBe(0);
    expect(database.together(() => insert.run(3))).toBeUndefined();
    expect(count()).toBe(1);
  });

  it('says that the disk is full, alone and in a transaction, and goes on when there is room', () => {
    const database = open();
    database.execute('PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT); PRAGMA max_page_count = 8');
    const insert = database.prepare('INSERT INTO t VALUES (?)');
    const fill = (): void => {
      for (let row = 0; row < 100; row += 1) insert.run('x'.repeat(1000));
    };
    expect(() => database.together(fill)).toThrow(problemOf('state.disk-full'));
    expect(fill).toThrow(problemOf('state.disk-full'));
    database.execute('PRAGMA max_page_count = 1000');
    expect(() => database.together(fill)).not.toThrow();
  });

  it('says that the file is no database, may not be opened, or is in use', () => {
    writeFileSync(path.join(folder, 'garbage.db'), 'garbage '.repeat(1000));
    expect(() => openDatabase(path.join(folder, 'garbage.db'))).toThrow(problemOf('state.corrupt'));
    mkdirSync(path.join(folder, 'folder.db'));
    expect(() => openDatabase(path.join(folder, 'folder.db'))).toThrow(problemOf('state.unwritable'));
    writeFileSync(path.join(folder, 'plain'), '');
    expect(() => openDatabase(path.join(folder, 'plain', 'a.db'))).toThrow(problemOf('state.unwritable'));
    open().execute('CREATE TABLE t (a INTEGER); BEGIN EXCLUSIVE');
    expect(() => open().execute('BEGIN EXCLUSIVE')).toThrow(problemOf('setup.busy'));
  });

  it('names what SQLite said when nobody foresaw it', () => {
    expect(() => open().execute('SELECT nonsense')).toThrow(expect.objectContaining({ problem: expect.objectContaining({ detail: { kind: expect.stringContaining('nonsense') as unknown, file: file() } }) as unknown }) as object);
  });

  it('is brought to the newest tables once, and refuses those of a later version', () => {
    openDatabase(file()).close();
    const again = openDatabase(file());
    expect(again.prepare('PRAGMA user_version').one()).toEqual({ user_version: migrations.length });
    again.execute(`PRAGMA user_version = ${migrations.length + 1}`);
    again.close();
    expect(() => openDatabase(file())).toThrow(problemOf('state.newer'));
  });
});
