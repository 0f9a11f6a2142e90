/** What the administrator chose and what the steps found, by name, as checked JSON. */
import type { z } from 'zod';
import type { Sqlite } from './sqlite.ts';

export interface Settings {
  /** The kept value, or undefined when there is none or an older version wrote another shape. */
  readonly read: <T extends z.ZodType>(name: string, shape: T) => z.output<T> | undefined;
  readonly write: (name: string, value: unknown) => void;
  readonly remove: (name: string) => void;
}

/** The settings table. */
export function openSettings(database: Sqlite): Settings {
  const read = database.prepare('SELECT value FROM setting WHERE name = ?');
  const write = database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM setting WHERE name = ?');
  return {
    read: (name, shape) => {
      const text = read.one(name)?.['value'];
      if (typeof text !== 'string') return undefined;
      const checked = shape.safeParse(JSON.parse(text));
      return checked.success ? checked.data : undefined;
    },
    write: (name, value) => {
      write.run(name, JSON.stringify(value));
    },
    remove: (name) => {
      remove.run(name);
    },
  };
}
