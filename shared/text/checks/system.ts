/** The checks of Windows itself and of the hardware in words. */
import type { CheckText } from './check-text.ts';

const newServer = 'Set up a server with Windows Server 2022 and run the setup there.';
const hardware = 'The figures cover the service and its database together, by the number of objects in the directory.';

export const systemTexts = {
  'os-edition': { title: 'An edition for servers', why: "Microsoft's agents are not supported on a client version of Windows.", cure: newServer },
  'os-version-connect': {
    title: 'A Windows Server that Connect Sync supports',
    why: 'Connect Sync runs on Windows Server 2016, 2019 and 2022. 2016 is in extended support; 2025 is not supported; older ones get no security updates.',
    cure: newServer,
  },
  'os-version-cloud': {
    title: "A Windows Server that Microsoft's agents support",
    why: 'The agents run on Windows Server 2016 or later; on 2025 only with the update KB5070773 of 20 October 2025.',
    cure: 'Use Windows Server 2022 or 2019; on 2025 install KB5070773 or a later update and restart.',
  },
  'os-version-direct': {
    title: 'A system that gets security updates',
    why: 'The direct route needs no agent, but this server holds an account that may write to the tenant.',
    cure: 'Use a server with Windows Server 2022 or 2019; another system is for practice or a pilot only.',
  },
  'small-business': { title: 'Not Small Business Server or Essentials', why: 'These editions are not supported; Essentials 2019 is the one exception.', cure: newServer },
  'server-core': {
    title: 'Windows Server with desktop',
    why: "Microsoft's agents are not supported on Server Core. The setup itself runs there through a browser.",
    cure: 'Use a server with desktop, or open the setup from a browser and let it synchronize directly.',
  },
  'domain-member': { title: 'Member of a domain', why: "Microsoft's agents only run on a server that belongs to a domain of the forest.", cure: 'Join the server to the domain, restart it, and check again.' },
  'domain-controller': {
    title: 'Not a domain controller',
    why: 'It works on a domain controller, but whoever breaks into the one then has the other as well.',
    cure: 'Use a member server where you can.',
  },
  'read-only-controller': { title: 'Not a read-only domain controller', why: 'The synchronization writes to the directory, and a read-only domain controller sends it elsewhere.', cure: 'Use a member server, or a domain controller that can be written to.' },
  elevated: { title: 'Runs as administrator', why: 'Without these rights the agents cannot be installed and some settings cannot be read.', cure: 'Start the setup with "Run as administrator".' },
  'pending-restart': { title: 'No restart is waiting', why: 'An installation fails or is left half-done while Windows waits for a restart.', cure: 'Restart the server when it suits you, then check again.' },
  'memory-connect': { title: 'Enough memory for Connect Sync', why: `${hardware} With exactly the least amount, the database is reported to take it all.`, cure: 'Give the server more memory than the least amount for this number of objects.' },
  'memory-cloud': { title: 'Enough memory for the agent', why: 'Microsoft asks for 4 GB.', cure: 'Give the server at least 6 GB of memory.' },
  'memory-direct': { title: 'Enough memory for the direct route', why: 'A first run of a large directory works on many objects at once.', cure: 'Give the server at least 4 GB of memory.' },
  'disk-connect': { title: 'Enough free disk space for Connect Sync', why: hardware, cure: 'Free disk space, or enlarge the drive.' },
  'disk-agent': { title: 'Some free disk space', why: 'The programs, their logs and the state of the setup need a few gigabytes.', cure: 'Free disk space, or enlarge the drive.' },
  processors: { title: 'At least two processors', why: 'With a single one, a large first run takes the whole server.', cure: 'Give the server a second processor.' },
  'processor-speed': { title: 'Processors of 1.6 GHz or more', why: 'Microsoft names this speed for every size of directory.', cure: 'Move the server to faster hardware.' },
  'database-size-class': { title: 'A full SQL Server from 100,000 objects on', why: 'The database that comes with Connect Sync ends at 10 GB, which is about 100,000 objects.', cure: 'Install SQL Server 2022 and choose it during the installation of Connect Sync, or use Cloud Sync.' },
} as const satisfies Readonly<Record<string, CheckText>>;
