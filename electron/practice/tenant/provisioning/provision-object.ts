/** Takes one object of the source through its steps: import, scoping, matching, export. */
import { normalDn } from '../../../../shared/rules/dn.ts';
import type { Tenant } from '../graph/call.ts';
import { GraphError } from '../graph/errors.ts';
import type { Entity } from '../state/entity.ts';
import { exportObject, removeTarget, type Exported, type Modified } from './export-object.ts';
import { MappingError, type Variables } from './functions.ts';
import type { Connector, Job, JobError } from './job.ts';
import { mapObject, mappingsOf, type Mapped, type TargetKind } from './map-object.ts';
import { ExportError, type Match } from './match-object.ts';
import { linkReferences } from './references.ts';
import type { RuleScope } from './rule-scope.ts';
import type { ObjectMapping } from './schema.ts';
import { leftOutBy } from './scope.ts';
import { firstText, propertyText, valueOf, type SourceObject } from './value.ts';

/** What the steps work with, for one run of a job. */
export interface Run {
  readonly tenant: Tenant;
  readonly job: Job;
  readonly variables: Variables;
  readonly scope: RuleScope;
  /** Ids in the cloud by normalized DN of the source. */
  readonly targets: Map<string, string>;
}

/** One step in words. */
export interface Step {
  readonly name: string;
  readonly type: 'Import' | 'Scoping' | 'Matching' | 'Export' | 'ReferenceResolution';
  readonly status: 'Success' | 'Failure' | 'Skipped';
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
}

/** What was done with one object. */
export interface Outcome {
  readonly action: 'create' | 'update' | 'delete' | 'none' | 'skipped' | 'failed';
  readonly kind: TargetKind;
  readonly source: { readonly guid: string; readonly dn: string; readonly name: string };
  readonly target: Entity | undefined;
  readonly modified: readonly Modified[];
  readonly steps: readonly Step[];
  readonly error: JobError | undefined;
}

function isKind(name: string): name is TargetKind {
  return name === 'User' || name === 'Group' || name === 'Contact';
}

/** The mapping for the class of an object. */
export function mappingFor(job: Job, objectClass: string): (ObjectMapping & { targetObjectName: TargetKind }) | undefined {
  const mapping = mappingsOf(job.schema).find(({ sourceObjectName }) => sourceObjectName.toLowerCase() === objectClass.toLowerCase());
  return mapping && isKind(mapping.targetObjectName) ? { ...mapping, targetObjectName: mapping.targetObjectName } : undefined;
}

/** Why an object is not in scope, in words. */
export function outOfScope(run: Run, object: SourceObject): string | undefined {
  const mapping = mappingFor(run.job, object.objectClass);
  if (mapping === undefined) return `Objects of class ${object.objectClass} are not synchronized.`;
  const filtered = leftOutBy(object, mapping);
  return filtered === undefined ? run.scope.leftOutBy(object) : `A scoping filter is not met: ${filtered}`;
}

const step = (name: string, type: Step['type'], status: Step['status'], description: string, details: Step['details'] = {}): Step => ({ name, type, status, description, details });

/** How an object is named in steps and logs. */
function sourceName(object: SourceObject): string {
  return firstText(valueOf(object, 'displayName')) ?? firstText(valueOf(object, 'cn')) ?? object.dn;
}

/** An object that is in scope becomes one of the tenant, or its object becomes like it. */
export function provisionObject(run: Run, object: SourceObject): Outcome {
  const mapping = mappingFor(run.job, object.objectClass);
  const reason = outOfScope(run, object);
  const source = { guid: object.guid, dn: object.dn, name: sourceName(object) };
  const imported = step('EntryImport', 'Import', 'Success', `Received ${object.objectClass} '${object.dn}' from Active Directory`, { objectGUID: object.guid });
  if (mapping === undefined || reason !== undefined) {
    const scoping = step('EntrySynchronizationScoping', 'Scoping', 'Skipped', reason ?? '', { 'Active in the source system': 'True', 'Scoping filter evaluation passed': 'False' });
    return { action: 'skipped', kind: mapping?.targetObjectName ?? 'User', source, target: undefined, modified: [], steps: [imported, scoping], error: undefined };
  }
  const kind = mapping.targetObjectName;
  const scoped = step('EntrySynchronizationScoping', 'Scoping', 'Success', `'${source.name}' is in scope`, { 'Scoping filter evaluation passed': 'True' });
  try {
    const mapped = mapObject(object, mapping, run.variables);
    const done = exportObject(run.tenant, kind, mapped, knownTarget(run, object.guid));
    const relinked = keep(run, object, kind, mapped, done.entity);
    const action = done.action === 'none' && relinked > 0 ? 'update' : done.action;
    return { action, kind, source, target: run.tenant.directory.get(done.entity.id), modified: done.modified, steps: [imported, scoped, matching(done), exporting(action, done)], error: undefined };
  } catch (error) {
    const known = errorOf(error);
    run.tenant.jobs.escrows(run.job.id).put({ guid: object.guid, dn: object.dn, kind, error: known });
    return { action: 'failed', kind, source, target: undefined, modified: [], steps: [imported, scoped, step('EntryExport', 'Export', 'Failure', known.message, { errorCode: known.code })], error: known };
  }
}

/** The object that it was tied to, deleted in the cloud or not; one that is gone for good is made anew. */
function knownTarget({ tenant, job }: Run, guid: string): Entity | undefined {
  const connector = tenant.jobs.connectors(job.id).get(guid);
  return connector && tenant.directory.get(connector.target);
}

/** Remembers the tie, and sets what the object refers to. Answers how many references changed. */
function keep(run: Run, object: SourceObject, kind: TargetKind, mapped: Mapped, entity: Entity): number {
  const { tenant, job } = run;
  tenant.jobs.escrows(job.id).remove(object.guid);
  const { changed, waiting } = linkReferences(run, entity, entity.hidden.cloudManaged === true ? {} : mapped.references);
  const pwdLastSet = object.objectClass === 'user' ? firstText(valueOf(object, 'pwdLastSet')) : undefined;
  const connector: Connector = { guid: object.guid, dn: object.dn, kind, target: entity.id, references: waiting, ...(pwdLastSet === undefined ? {} : { pwdLastSet }) };
  tenant.jobs.connectors(job.id).put(connector);
  run.targets.set(normalDn(object.dn), entity.id);
  return changed;
}

function matching({ match, action, entity }: Exported): Step {
  const details = { targetId: entity.id };
  if (match) return step('EntryMatching', 'Matching', 'Success', `${describe(match)} was found in the tenant by ${match.by}`, details);
  return step('EntryMatching', 'Matching', 'Success', action === 'create' ? 'No matching object was found in the tenant' : 'The object is known from an earlier run', action === 'create' ? {} : details);
}

function describe({ joins, entity }: Match): string {
  return `${joins ? 'A cloud-mastered' : 'A synchronized'} ${entity.type}`;
}

function exporting(action: Outcome['action'], { entity, modified }: Exported): Step {
  if (action === 'none') return step('EntryExport', 'Export', 'Skipped', 'RedundantExport: there is nothing to change', { SkipReason: 'RedundantExport', targetId: entity.id });
  const words = action === 'create' ? 'was created' : 'was changed';
  return step(action === 'create' ? 'EntryExportAdd' : 'EntryExportUpdate', 'Export', 'Success', `${entity.type} '${propertyText(entity.values, 'displayName')}' ${words} in Microsoft Entra ID`, { targetId: entity.id, properties: String(modified.length) });
}

function errorOf(error: unknown): JobError {
  if (error instanceof ExportError) return error.error;
  if (error instanceof MappingError) return { code: 'AttributeMappingFailed', message: error.message, tenantActionable: true };
  if (error instanceof GraphError) return { code: error.code, message: error.message, tenantActionable: true };
  throw error;
}

/** What left the source, or the scope, leaves the tenant. */
export function removeObject({ tenant, job }: Run, connector: Connector, why: string): Outcome {
  const entity = tenant.directory.get(connector.target);
  if (entity) removeTarget(tenant, entity);
  tenant.jobs.connectors(job.id).remove(connector.guid);
  tenant.jobs.escrows(job.id).remove(connector.guid);
  const steps = [step('EntryImport', 'Import', 'Success', why, { objectGUID: connector.guid }), step('EntryExportDelete', 'Export', 'Success', 'The object was deleted in Microsoft Entra ID', { targetId: connector.target })];
  return { action: 'delete', kind: connector.kind, source: { guid: connector.guid, dn: connector.dn, name: propertyText(entity?.values, 'displayName') || connector.dn }, target: entity, modified: [], steps, error: undefined };
}
