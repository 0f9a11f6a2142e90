/** Counts, object by object, who misses the rights that the head of the naming context grants; keeps a sample, whatever the number. */
import type { AccountFeature } from '../../tables/account-rights.ts';
import { isProtected } from './canonical.ts';
import { readDescriptor } from './descriptor.ts';
import type { Identity } from './effective-rights.ts';
import { classesOf, judgeObject, knownClass } from './feature-rights.ts';
import type { MissReason, ObjectFindings } from './rights-report.ts';
import { Failure } from '../../problem.ts';

/** One object as it was read; `descriptor` is undefined when it was not shown. */
export interface ReadObject {
  readonly dn: string;
  readonly className: string;
  readonly sid: string | undefined;
  /** True for members of protected groups (adminCount 1), whose list the directory itself replaces every hour. */
  readonly adminProtected: boolean;
  readonly descriptor: Uint8Array | undefined;
}

/** Takes objects as they are read. */
export interface Tally {
  readonly add: (object: ReadObject) => void;
  readonly findings: (feature: AccountFeature) => ObjectFindings;
}

const sampleSize = 20;

interface Counts {
  checked: number;
  missing: number;
  unreadable: number;
  byReason: Partial<Record<MissReason, number>>;
  sample: ObjectFindings['sample'];
}

const noCounts = (): Counts => ({ checked: 0, missing: 0, unreadable: 0, byReason: {}, sample: [] });

/** Starts a count for these features. */
export function tallyObjects(features: readonly AccountFeature[], who: Identity): Tally {
  const byFeature = new Map(features.map((feature) => [feature.id, noCounts()]));
  const countsOf = (feature: AccountFeature): Counts => byFeature.get(feature.id) ?? noCounts();
  return {
    add: (object) => {
      const descriptor = understood(object.descriptor);
      const className = knownClass(object.className);
      for (const feature of features) {
        if (className === undefined || !classesOf(feature).includes(className)) continue;
        const counts = countsOf(feature);
        if (descriptor === undefined) {
          counts.unreadable += 1;
          continue;
        }
        const verdicts = judgeObject(descriptor, who, feature, object);
        counts.checked += 1;
        if (verdicts.every(({ verdict }) => verdict === 'granted')) continue;
        const reason = reasonOf(object, verdicts.some(({ verdict }) => verdict === 'denied'), isProtected(descriptor));
        counts.missing += 1;
        counts.byReason[reason] = (counts.byReason[reason] ?? 0) + 1;
        if (counts.sample.length < sampleSize) counts.sample.push({ dn: object.dn, reason });
      }
    },
    findings: (feature) => countsOf(feature),
  };
}

function reasonOf({ adminProtected }: ReadObject, denied: boolean, cutOff: boolean): MissReason {
  if (cutOff) return adminProtected ? 'admin-protected' : 'inheritance-disabled';
  return denied ? 'denied' : 'above';
}

function understood(bytes: Uint8Array | undefined): ReturnType<typeof readDescriptor> | undefined {
  if (bytes === undefined) return undefined;
  try {
    return readDescriptor(bytes);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
