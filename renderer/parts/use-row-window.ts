/** Rows of a long list, loaded page by page as they come into view. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem, Result } from '../../shared/problem.ts';

/** Rows asked for at once. */
const pageSize = 100;
/** Milliseconds of quiet before a new question is asked, while somebody types. */
const quiet = 150;

/** A page of rows and how many there are in all. */
export interface RowPage<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** What a grid shows; `total` null until the first page has come. */
export interface RowWindow<Row> {
  readonly total: number | null;
  readonly rows: ReadonlyMap<number, Row>;
  readonly problem: Problem | null;
  readonly want: (first: number, last: number) => void;
}

interface Held<Row> {
  readonly key: string;
  readonly total: number | null;
  readonly rows: ReadonlyMap<number, Row>;
  readonly problem: Problem | null;
}

function joined<Row>(held: Held<Row>, key: string, offset: number, page: RowPage<Row>): Held<Row> {
  const rows = new Map(held.key === key ? held.rows : []);
  page.rows.forEach((row, index) => rows.set(offset + index, row));
  return { key, total: page.total, rows, problem: null };
}

/** `key` names the question (filter, search, version); when it changes everything is asked anew, and the old rows stay until then. */
export function useRowWindow<Row>(key: string, load: (offset: number, limit: number) => Promise<Result<RowPage<Row>>>): RowWindow<Row> {
  const [held, setHeld] = useState<Held<Row>>({ key: '', total: null, rows: new Map(), problem: null });
  const asked = useRef({ key: '', pages: new Set<number>() });

  const ask = useEffectEvent(async (page: number) => {
    if (asked.current.pages.has(page)) return;
    asked.current.pages.add(page);
    const offset = page * pageSize;
    const result = await load(offset, pageSize);
    if (asked.current.key !== key) return;
    if (result.ok) setHeld((now) => joined(now, key, offset, result.value));
    else setHeld((now) => ({ ...now, key, problem: result.problem }));
  });

  const [view, setView] = useState({ first: 0, last: 0 });
  useEffect(() => {
    const begin = () => {
      asked.current = { key, pages: new Set() };
      void ask(0);
    };
    const timer = window.setTimeout(begin, quiet);
    return () => window.clearTimeout(timer);
  }, [key]);

  useEffect(() => {
    if (asked.current.key !== key) return;
    for (let page = Math.floor(view.first / pageSize); page <= Math.floor(view.last / pageSize); page += 1) void ask(page);
  }, [key, view]);

  return {
    total: held.total,
    rows: held.rows,
    problem: held.problem,
    want: (first, last) => setView((now) => (now.first === first && now.last === last ? now : { first, last })),
  };
}
