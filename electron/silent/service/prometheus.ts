/** The health as Prometheus reads it (text exposition format 0.0.4). */
import type { Health, HealthState } from '../../../shared/contract/health.ts';

/** One family: its values by labels. */
interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly values: ReadonlyArray<readonly [labels: Readonly<Record<string, string>>, value: number]>;
}

const states: readonly HealthState[] = ['never', 'working', 'late', 'held', 'failing', 'standby'];

/** The lines; a family without a value is left out. */
export function prometheusLines(health: Health): string[] {
  return familiesOf(health).filter(({ values }) => values.length > 0).flatMap(({ name, type, help, values }) => [
    `# HELP directory_sync_${name} ${help}`,
    `# TYPE directory_sync_${name} ${type}`,
    ...values.map(([labels, value]) => `directory_sync_${name}${labelsOf(labels)} ${value}`),
  ]);
}

function familiesOf(health: Health): readonly Family[] {
  const { objects, totals, lastRun } = health;
  const finished = health.recent.at(-1);
  const one = (value: number | undefined): Family['values'] => (value === undefined ? [] : [[{}, value]]);
  return [
    { name: 'state', type: 'gauge', help: 'State of the synchronization: 1 for the one that holds.', values: states.map((state) => [{ state }, state === health.state ? 1 : 0]) },
    { name: 'last_success_timestamp_seconds', type: 'gauge', help: 'End of the last run that came to its end, in seconds since 1970.', values: one(health.lastGoodAt === undefined ? undefined : Date.parse(health.lastGoodAt) / 1000) },
    { name: 'run_duration_seconds', type: 'gauge', help: 'Length of the last run that ended.', values: one(finished?.seconds) },
    { name: 'run_in_progress', type: 'gauge', help: '1 while a run is at work.', values: one(health.running ? 1 : 0) },
    { name: 'interval_seconds', type: 'gauge', help: 'Time between two runs of the service.', values: one(health.interval) },
    { name: 'phase_duration_seconds', type: 'gauge', help: 'Length of the parts of the newest run.', values: Object.entries(lastRun?.seconds ?? {}).flatMap(([phase, value]) => (value === undefined ? [] : [[{ phase }, value] as const])) },
    { name: 'objects', type: 'gauge', help: 'Synchronized objects.', values: [[{ kind: 'user' }, objects.users], [{ kind: 'group' }, objects.groups]] },
    { name: 'pending_changes', type: 'gauge', help: 'Changes that wait to be written.', values: one(objects.pending) },
    { name: 'errors', type: 'gauge', help: 'Objects and memberships that could not be written.', values: one(objects.errors) },
    { name: 'conflicts', type: 'gauge', help: 'Objects that cannot be synchronized as they stand.', values: one(objects.conflicts) },
    { name: 'in_grace', type: 'gauge', help: 'Cloud objects whose deletion waits.', values: one(objects.inGrace) },
    { name: 'left_out', type: 'gauge', help: 'Objects in scope that a rule leaves out.', values: health.leftOut.map(({ rule, count }) => [{ rule }, count]) },
    { name: 'held', type: 'gauge', help: 'Changes that a guard holds back.', values: [[{ guard: 'any' }, health.held === undefined ? 0 : 1], ...(health.held?.guards ?? []).map(({ id, count }) => [{ guard: id }, count] as const)] },
    { name: 'lease_held', type: 'gauge', help: '1 when this server has the right to write.', values: one(health.lease?.ours === true ? 1 : 0) },
    { name: 'runs_total', type: 'counter', help: 'Runs by how they ended.', values: Object.entries(totals?.runs ?? {}).map(([state, value]) => [{ state }, value]) },
    { name: 'changes_total', type: 'counter', help: 'Changes that were written.', values: Object.entries(totals?.changes ?? {}).map(([name, value]) => [kindAndAction(name), value]) },
    { name: 'failed_changes_total', type: 'counter', help: 'Changes that failed.', values: one(totals?.failed) },
  ];
}

function kindAndAction(name: string): Readonly<Record<string, string>> {
  const [kind = '', action = ''] = name.split(' ');
  return { kind, action };
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
