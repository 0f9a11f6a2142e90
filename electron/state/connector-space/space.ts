/** The connector space: what directory and tenant are, as last read. */
import type { Sqlite } from '../sqlite.ts';
import { openApplied, type Applied } from './applied.ts';
import { openBulkLoad, type BulkLoad } from './bulk-load.ts';
import { openCloudCursors, type CloudCursors } from './cloud-cursors.ts';
import { openCloudMembers, type CloudMembers } from './cloud-members.ts';
import { openCloudObjects, type CloudObjects } from './cloud-objects.ts';
import { openDirectoryObjects, type DirectoryObjects } from './directory-objects.ts';
import { openMembers, type Members } from './members.ts';
import { openSources, type Sources } from './sources.ts';
import { openUnits, type Units } from './units.ts';

export interface ConnectorSpace {
  readonly sources: Sources;
  readonly units: Units;
  readonly objects: DirectoryObjects;
  readonly members: Members;
  readonly cloud: CloudObjects;
  readonly cloudMembers: CloudMembers;
  readonly cloudCursors: CloudCursors;
  readonly bulk: BulkLoad;
  readonly applied: Applied;
  /** All writes of `work` or none; a power cut may undo it, as it can be read again. */
  readonly loosely: <T>(work: () => T) => T;
}

/** The tables of the connector space. */
export function openSpace(database: Sqlite): ConnectorSpace {
  return {
    sources: openSources(database),
    units: openUnits(database),
    objects: openDirectoryObjects(database),
    members: openMembers(database),
    cloud: openCloudObjects(database),
    cloudMembers: openCloudMembers(database),
    cloudCursors: openCloudCursors(database),
    bulk: openBulkLoad(database),
    applied: openApplied(database),
    loosely: database.loosely,
  };
}
