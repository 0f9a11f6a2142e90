/** Requirements of the hardware, by the number of objects where it depends on it. */
import { atLeast, judged, whenRead, yesOrNo } from '../../rules/prerequisites/judging.ts';
import type { Reading } from '../../rules/prerequisites/reading.ts';
import { foundText } from '../../text/checks/found.ts';
import { objectsOfLocalDb, sizeFor } from './hardware-sizes.ts';
import { sources, type Judged, type Requirement } from './row.ts';

const gigabyte = 1024 ** 3;

/** Part of the memory is kept back by the firmware, so a server with 6 GB shows a little less. */
const keptBack = 0.3 * gigabyte;

/** Exactly the least amount is a warning, more passes. */
function memoryFor(memory: Reading<number>, least: number): Judged {
  return whenRead(memory, (bytes) => atLeast(bytes, least * gigabyte + keptBack, least * gigabyte - keptBack, found(bytes, least)));
}

function diskFor(disk: Reading<number>, good: number, least: number): Judged {
  return whenRead(disk, (bytes) => (bytes === 0 ? judged('fail', found(0, good)) : atLeast(bytes, good * gigabyte, least * gigabyte, found(bytes, good))));
}

function found(bytes: number, wanted: number): string {
  return foundText.gigabytes((bytes / gigabyte).toFixed(1), wanted);
}

const memory = 'os.totalmem()';
const disk = 'statfs of the folder of the setup';

export const hardwareRequirements: readonly Requirement[] = [
  {
    id: 'memory-connect', group: 'hardware', products: ['connect-sync'], read: memory, ...sources.connect, grades: ['pass', 'warn', 'fail'], windowsOnly: false,
    judge: (facts, { objects }) => memoryFor(facts.memory, sizeFor(objects).memory),
  },
  { id: 'memory-cloud', group: 'hardware', products: ['cloud-sync', 'pass-through'], read: memory, ...sources.cloudSync, grades: ['pass', 'warn', 'fail'], windowsOnly: false, judge: (facts) => memoryFor(facts.memory, 4) },
  { id: 'memory-direct', group: 'hardware', products: ['direct', 'federation'], read: memory, ...sources.own, grades: ['pass', 'warn', 'fail'], windowsOnly: false, judge: (facts) => memoryFor(facts.memory, 2) },
  {
    id: 'disk-connect', group: 'hardware', products: ['connect-sync'], read: disk, ...sources.connect, grades: ['pass', 'warn', 'fail'], windowsOnly: false,
    judge: (facts, { objects }) => diskFor(facts.freeDisk, sizeFor(objects).disk, 2),
  },
  { id: 'disk-agent', group: 'hardware', products: ['cloud-sync', 'direct', 'pass-through'], read: disk, ...sources.own, grades: ['pass', 'warn', 'fail'], windowsOnly: false, judge: (facts) => diskFor(facts.freeDisk, 5, 1) },
  {
    id: 'processors', group: 'hardware', products: ['connect-sync', 'cloud-sync', 'direct', 'federation'], read: 'os.availableParallelism()', ...sources.connect, grades: ['pass', 'warn'], windowsOnly: false,
    judge: ({ logicalProcessors }) => whenRead(logicalProcessors, (count) => atLeast(count, 2, 1, foundText.processors(count))),
  },
  {
    id: 'processor-speed', group: 'hardware', products: ['connect-sync', 'federation'], read: 'Win32_Processor.MaxClockSpeed', ...sources.connect, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ computer }) => whenRead(computer, ({ processorSpeed }) => atLeast(processorSpeed, 1600, 1, foundText.megahertz(processorSpeed))),
  },
  {
    id: 'database-size-class', group: 'hardware', products: ['connect-sync'], read: 'SQL Server instances and the count of objects', ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ registry }, { objects }) => {
      if (objects === undefined || objects < objectsOfLocalDb) return judged('pass', foundText.objects(objects));
      return whenRead(registry.sqlInstances, (instances) => yesOrNo(instances !== null, ['pass', String(instances)], ['fail', foundText.noSqlServer(objects)]));
    },
  },
];
