/** The provisioning jobs of the tenant, their secrets and their log, kept in the store. */
import { randomBytes } from 'node:crypto';
import type { Store } from '../../store.ts';
import { defaultSchema, TEMPLATES, type TemplateId } from './default-schema.ts';
import type { Connector, Escrow, Job, LogRow, Secret } from './job.ts';

const KIND = { job: 'tenant-sync-job', secrets: 'tenant-sync-secrets', log: 'tenant-provisioning-log', connector: 'tenant-connector', escrow: 'tenant-escrow' } as const;
/** Rows that the log holds; older ones go. */
const LOG_ROWS = 5000;

/** Rows by guid, of one job. */
export interface Rows<T> {
  readonly get: (guid: string) => T | undefined;
  readonly all: () => Iterable<T>;
  readonly size: () => number;
  readonly put: (row: T) => void;
  readonly remove: (guid: string) => void;
  readonly clear: () => void;
}

/** Everything about provisioning that the tenant keeps. */
export interface Jobs {
  readonly of: (principal: string) => readonly Job[];
  readonly all: () => readonly Job[];
  readonly get: (id: string) => Job | undefined;
  readonly create: (principal: string, template: TemplateId) => Job;
  readonly change: (id: string, change: Partial<Job>) => Job;
  readonly remove: (id: string) => void;
  readonly secrets: (principal: string) => readonly Secret[];
  readonly putSecrets: (principal: string, secrets: readonly Secret[]) => void;
  readonly connectors: (job: string) => Rows<Connector>;
  readonly escrows: (job: string) => Rows<Escrow>;
  readonly note: (row: LogRow) => void;
  readonly log: () => readonly LogRow[];
  readonly together: (work: () => void) => void;
}

function rowsOf<T extends { readonly guid: string }>(store: Store, kind: string): (job: string) => Rows<T> {
  const jobs = new Map<string, Map<string, T>>();
  for (const { id, value } of store.all(kind)) of(id.slice(0, id.indexOf('/'))).set((value as T).guid, value as T);
  function of(job: string): Map<string, T> {
    const rows = jobs.get(job) ?? new Map<string, T>();
    jobs.set(job, rows);
    return rows;
  }
  return (job) => {
    const rows = of(job);
    return {
      get: (guid) => rows.get(guid),
      all: () => rows.values(),
      size: () => rows.size,
      put: (row) => {
        rows.set(row.guid, row);
        store.put(kind, `${job}/${row.guid}`, row);
      },
      remove: (guid) => {
        if (rows.delete(guid)) store.remove(kind, `${job}/${guid}`);
      },
      clear: () => store.together(() => {
        for (const guid of rows.keys()) store.remove(kind, `${job}/${guid}`);
        rows.clear();
      }),
    };
  };
}

function newJob(principal: string, template: TemplateId, id: string): Job {
  return {
    id, principal, template, schema: defaultSchema(template, id), state: 'Disabled', started: false, lastExecution: null, lastSuccess: null, lastExports: null, failures: 0, quarantine: null,
    steadyFirst: null, steadyLast: null, forceDeletes: false,
  };
}

/** Loads them. */
export function openJobs(store: Store): Jobs {
  const jobs = new Map(store.all(KIND.job).map(({ id, value }) => [id, value as Job]));
  const secrets = new Map(store.all(KIND.secrets).map(({ id, value }) => [id, value as readonly Secret[]]));
  const log = store.all(KIND.log).map(({ id, value }) => ({ key: id, row: value as LogRow }));
  const connectors = rowsOf<Connector>(store, KIND.connector);
  const escrows = rowsOf<Escrow>(store, KIND.escrow);
  let logged = Number(log[log.length - 1]?.key ?? '0');
  const save = (job: Job): Job => {
    jobs.set(job.id, job);
    store.put(KIND.job, job.id, job);
    return job;
  };
  const get = (id: string): Job | undefined => [...jobs.values()].find((job) => job.id.toLowerCase() === id.toLowerCase());
  return {
    get, connectors, escrows,
    all: () => [...jobs.values()],
    of: (principal) => [...jobs.values()].filter((job) => job.principal === principal).sort((a, b) => TEMPLATES.indexOf(a.template) - TEMPLATES.indexOf(b.template)),
    create: (principal, template) => save(newJob(principal, template, `${template}.${randomBytes(16).toString('hex')}`)),
    change: (id, change) => {
      const job = jobs.get(id);
      if (job === undefined) throw new TypeError(`no job ${id}`);
      return save({ ...job, ...change });
    },
    remove: (id) => {
      jobs.delete(id);
      store.remove(KIND.job, id);
      connectors(id).clear();
      escrows(id).clear();
    },
    secrets: (principal) => secrets.get(principal) ?? [],
    putSecrets: (principal, list) => {
      secrets.set(principal, list);
      store.put(KIND.secrets, principal, list);
    },
    note: (row) => {
      const key = String(++logged).padStart(12, '0');
      log.push({ key, row });
      store.put(KIND.log, key, row);
      const old = log.length > LOG_ROWS ? log.shift() : undefined;
      if (old) store.remove(KIND.log, old.key);
    },
    log: () => log.map(({ row }) => row),
    together: store.together,
  };
}
