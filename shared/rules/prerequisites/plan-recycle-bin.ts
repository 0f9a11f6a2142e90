/** Whether the Recycle Bin of a forest can be turned on, and the one change that does it. */
import type { Change, Draft } from '../../plan.ts';
import { functionalLevels } from '../../text/forest.ts';
import { recycleBinTexts as text } from '../../text/recycle-bin.ts';
import { normalDn } from '../dn.ts';

/** Of [MS-ADTS] 3.1.1.9.1; the same in every forest. */
export const recycleBinFeature = '766ddcd8-acd0-445e-f3b9-a7f9b6744f2a';

/** Windows Server 2008 R2, as a functional level of the forest ([MS-ADTS] 3.1.1.9.1). */
const leastLevel = 4;

const enabled = 'msDS-EnabledFeature';

/** What has to be known of a forest. */
export interface RecycleBinFacts {
  /** DNS name of the forest. */
  readonly forest: string;
  /** DN of its configuration. */
  readonly configuration: string;
  readonly on: boolean;
  /** Its functional level by number; undefined when it is not shown. */
  readonly level: number | undefined;
  /** Host names of the controller that answers now and of the Domain Naming Master; undefined when Active Directory does not name it. */
  readonly controller: string;
  readonly master: string | undefined;
}

/** DN of the feature in a forest. */
export function recycleBinDn(configuration: string): string {
  return `CN=Recycle Bin Feature,CN=Optional Features,CN=Directory Service,CN=Windows NT,CN=Services,${configuration}`;
}

/** DN of the object that stands for the whole forest. */
export function partitionsDn(configuration: string): string {
  return `CN=Partitions,${configuration}`;
}

/** Why it cannot be turned on, as a sentence; undefined when nothing speaks against it. A level that is not shown is left to the controller to judge. */
export function recycleBinObstacle({ forest, on, level, master }: RecycleBinFacts): string | undefined {
  if (on) return text.onAlready(forest);
  if (level !== undefined && level < leastLevel) return text.levelTooLow(forest, functionalLevels[String(level)] ?? String(level));
  return master === undefined ? text.noMaster : undefined;
}

/** The change, and what has to be known before it is released; no change where something speaks against it. */
export function planRecycleBinOf(facts: RecycleBinFacts): { readonly drafts: readonly Draft[]; readonly notes: readonly string[]; readonly complete: boolean } {
  const { forest, configuration, on, controller, master } = facts;
  const obstacle = recycleBinObstacle(facts);
  if (obstacle !== undefined) return { drafts: [], notes: [obstacle], complete: on };
  const elsewhere = master === undefined || master.toLowerCase() === controller.toLowerCase() ? [] : [text.master(master)];
  const draft: Draft = { action: 'update', kind: 'optional-feature', key: partitionsDn(configuration), name: forest, values: [{ attribute: enabled, old: null, new: recycleBinDn(configuration) }], why: text.why };
  return { drafts: [draft], notes: [...text.notes, ...elsewhere], complete: true };
}

/** The configuration of the forest whose Recycle Bin a change turns on; undefined for a change that means anything else. */
export function configurationOf({ key, values }: Pick<Change, 'key' | 'values'>): string | undefined {
  const [row] = values;
  const configuration = key.slice(partitionsDn('').length);
  if (values.length !== 1 || row?.attribute !== enabled || typeof row.new !== 'string') return undefined;
  return normalDn(key) === normalDn(partitionsDn(configuration)) && normalDn(row.new) === normalDn(recycleBinDn(configuration)) ? configuration : undefined;
}
