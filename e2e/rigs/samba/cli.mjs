/** A Samba domain controller by hand: `node e2e/rigs/samba/cli.mjs start|stop|reset|env [ADDRESS]`; it stays until it is stopped. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning, launch, terminate } from './controller.mjs';
import { provision } from './provision.mjs';
import { fill, reach } from './samba.mjs';
import { defaults, home } from './settings.mjs';
import { sambaMissing } from './tools.mjs';

const [command = '', address = '127.0.0.30'] = process.argv.slice(2);
const settings = { ...defaults, address };
const folder = path.join(home, `kept-${address}`);
const pidFile = path.join(folder, 'pid');

const runningPid = () => {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  return pid !== 0 && isRunning(pid) ? pid : 0;
};

async function stop() {
  const pid = runningPid();
  if (pid !== 0) await terminate(pid);
}

/** @type {Record<string, () => Promise<void>>} */
const commands = {
  provision: async () => console.log(await provision(settings)),
  start: async () => {
    if (!existsSync(folder)) await fill(settings, folder);
    if (runningPid() === 0) writeFileSync(pidFile, String(await launch(settings, folder, 'ignore')));
    console.log(JSON.stringify(reach(settings, folder), null, 2));
  },
  stop,
  reset: async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  },
  env: async () => console.log(JSON.stringify(reach(settings, folder), null, 2)),
};

const chosen = commands[command];
const missing = sambaMissing();
if (chosen === undefined || missing !== '') {
  console.error(missing || `usage: node e2e/rigs/samba/cli.mjs ${Object.keys(commands).join('|')} [ADDRESS]`);
  process.exit(2);
}
await chosen();
