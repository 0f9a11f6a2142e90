/** What the administrator chose and what the steps found, by name, as checked JSON. */
import type { z } from 'zod';
import type { Sqlite } from './sqlite.ts';

/** A name and what stands under it. */
export interface Kept<T extends z.ZodType> {
  readonly name: string;
  readonly shape: T;
}

export interface Settings {
  /** The kept value, or undefined when there is none or an older version wrote another shape. */
  readonly read: <T extends z.ZodType>(kept: Kept<T>) => z.output<T> | undefined;
  readonly write: <T extends z.ZodType>(kept: Kept<T>, value: z.output<T>) => void;
  readonly remove: (kept: Kept<z.ZodType>) => void;
}

/** The settings table. */
export function openSettings(database: Sqlite): Settings {
  const read = database.prepare('SELECT value FROM setting WHERE name = ?');
  const write = database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM setting WHERE name = ?');
  return {
    read: ({ name, shape }) => {
      const text = read.one(name)?.['value'];
      if (typeof text !== 'string') return undefined;
      const checked = shape.safeParse(JSON.parse(text));
      return checked.success ? checked.data : undefined;
    },
    write: (kept, value) => {
      write.run(kept.name, JSON.stringify(value));
    },
    remove: (kept) => {
      remove.run(kept.name);
    },
  };
}
