/** Hands changes of programs on this server to whoever knows the program. */
import { programKeys } from '../../../shared/rules/sign-in-setup/programs.ts';
import { addAgentDomains, installAgent, uninstallAgent } from '../cloud-sync/agent.ts';
import { installConnect } from '../sign-in-setup/connect.ts';
import { installPassThrough, registerPassThrough } from '../sign-in-setup/pass-through.ts';
import { removeProgram } from '../sign-in-setup/removal.ts';
import type { Applier, Settled } from './applier.ts';

/** By the key of the change; what has no applier of its own belongs to the agent of Cloud Sync. */
function byKey(appliers: Readonly<Record<string, Applier>>, others: Applier): Applier {
  return async (changes, context) => {
    const settled: Settled[] = [];
    for (const change of changes) settled.push(...(await (appliers[change.key] ?? others)([change], context)));
    return settled;
  };
}

/** Starts installers. */
export const installPrograms = byKey({ [programKeys.passThrough]: installPassThrough, [programKeys.connect]: installConnect }, installAgent);

/** Registers agents. */
export const registerPrograms = byKey({ [programKeys.passThrough]: registerPassThrough }, addAgentDomains);

/** Removes what Windows lists. */
export const removePrograms = byKey({ [programKeys.passThrough]: removeProgram, [programKeys.connect]: removeProgram }, uninstallAgent);
