/** The servers of Azure AD Connect 1.x (2008 to 2012 R2), kept to say why such a server cannot be used any more. */
import { judged, wholeNumber, whenRead } from '../../rules/prerequisites/judging.ts';
import { foundText } from '../../text/checks/found.ts';
import { registryPlace } from '../registry-values.ts';
import { sources, type Requirement } from './row.ts';

/** What the page of that time asked for, by server. */
interface OldServer {
  readonly id: 'connect-1-2008' | 'connect-1-2008-r2' | 'connect-1-2012' | 'connect-1-2012-r2';
  readonly name: string;
  readonly builds: readonly number[];
  readonly powerShell: string;
  readonly dotNet: string;
}

const dotNet = '4.5.1';

export const oldServers: readonly OldServer[] = [
  { id: 'connect-1-2008', name: 'Windows Server 2008', builds: [6001, 6002, 6003], powerShell: '3.0', dotNet },
  { id: 'connect-1-2008-r2', name: 'Windows Server 2008 R2', builds: [7600, 7601], powerShell: '4.0', dotNet },
  { id: 'connect-1-2012', name: 'Windows Server 2012', builds: [9200], powerShell: '4.0', dotNet },
  { id: 'connect-1-2012-r2', name: 'Windows Server 2012 R2', builds: [9600], powerShell: '4.0', dotNet },
];

export const historyRequirements: readonly Requirement[] = oldServers.map(({ id, name, builds, powerShell, dotNet: framework }) => ({
  id,
  group: 'history',
  products: ['connect-1'],
  read: registryPlace('build'),
  ...sources.setUp1,
  grades: ['pass', 'fail'],
  windowsOnly: true,
  judge: ({ registry }) => whenRead(wholeNumber(registry.build), (build) => (build !== null && builds.includes(build) ? judged('fail', foundText.neededThen(name, powerShell, framework)) : judged('pass', foundText.otherServer))),
}));
