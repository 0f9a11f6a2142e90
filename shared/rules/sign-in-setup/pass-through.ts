/** Plans the agent of pass-through authentication on this server, and judges what is there. */
import type { SetupFinding } from '../../contract/sign-in-setup.ts';
import type { Draft } from '../../plan.ts';
import { passThroughTexts as texts } from '../../text/sign-in-setup.ts';
import { judgeAgents } from '../sign-in-method/pass-through.ts';
import { installerValues, programKeys, programValues, type ExaminedInstaller, type RegistrationWay } from './programs.ts';

/** The agent of this server. */
export interface PassThroughAgent {
  readonly version: string | null;
  readonly running: boolean;
  /** A plan of this setup registered it. */
  readonly registered: boolean;
  /** When it wrote into its log last, in UTC. */
  readonly lastTrace: string | null;
}

/** What is to be done. */
export interface PassThroughWish {
  readonly installer: ExaminedInstaller | undefined;
  readonly register: RegistrationWay | undefined;
  readonly tenantId: string;
}

/** Empty when the agent is installed and registered. One that runs counts as registered, as its service does not stay up without, until somebody brings a token or an account: doing it again is safe. */
export function planPassThrough({ version, running, registered }: PassThroughAgent, { installer, register, tenantId }: PassThroughWish): { readonly drafts: readonly Draft[]; readonly notes: readonly string[] } {
  const drafts: Draft[] = [];
  const notes: string[] = [];
  if (version === null) {
    if (installer === undefined) return { drafts, notes: [texts.noInstaller] };
    drafts.push({ action: 'create', kind: 'server-program', key: programKeys.passThrough, name: texts.agentName, values: installerValues(installer), why: texts.install });
  }
  const isOurs = running && registered;
  if (version === null || !running || (register !== undefined && !isOurs)) {
    if (register === undefined) notes.push(texts.noLogin);
    else {
      const values = [{ attribute: programValues.tenant, old: null, new: tenantId }, { attribute: programValues.with, old: null, new: register }];
      drafts.push({ action: 'add', kind: 'server-program', key: programKeys.passThrough, name: texts.registrationName, values, why: register === 'token' ? texts.registerToken : texts.registerLogin });
    }
  }
  return { drafts, notes: drafts.length === 0 ? notes : [...notes, texts.turnOn, texts.fallback] };
}

/** What is known besides the agent itself. */
export interface PassThroughSurroundings {
  /** Null where the server could not be asked. */
  readonly agent: PassThroughAgent | null;
  readonly serverCore: boolean;
  readonly restartDue: boolean;
  /** Agents that the admin center shows as active, and sign-ins a second at the busiest time. */
  readonly active?: number | undefined;
  readonly peak?: number | undefined;
  /** Who is signed in to the tenant. */
  readonly administrator: string | undefined;
}

/** In the order in which a person looks at it. */
export function judgePassThrough(found: PassThroughSurroundings): readonly SetupFinding[] {
  return [
    ...(found.serverCore ? [{ id: 'server-core', verdict: 'fail', what: texts.core, fix: texts.coreFix } as const] : []),
    ...(found.restartDue ? [{ id: 'restart', verdict: 'warn', what: texts.restart, fix: texts.restartFix } as const] : []),
    agentFinding(found.agent),
    ...(typeof found.agent?.lastTrace === 'string' ? [{ id: 'trace', verdict: 'pass', what: texts.trace(found.agent.lastTrace) } as const] : []),
    countFinding(found),
    administratorFinding(found.administrator),
    { id: 'turn-on', verdict: 'unknown', what: texts.turnOn },
    { id: 'fallback', verdict: 'unknown', what: texts.fallback },
  ];
}

function agentFinding(agent: PassThroughAgent | null): SetupFinding {
  const id = 'agent';
  if (agent === null) return { id, verdict: 'unknown', what: texts.notWindows };
  if (agent.version === null) return { id, verdict: 'warn', what: texts.missing, fix: texts.installFix };
  if (agent.running) return { id, verdict: 'pass', what: texts.running(agent.version) };
  return agent.registered ? { id, verdict: 'fail', what: texts.stopped, fix: texts.startFix } : { id, verdict: 'warn', what: texts.unregistered, fix: texts.registerFix };
}

function countFinding({ active, peak }: PassThroughSurroundings): SetupFinding {
  const id = 'agents';
  if (active === undefined) return { id, verdict: 'unknown', what: texts.uncounted, fix: texts.uncountedFix };
  const { verdict, reason, missing, carries } = judgeAgents({ registered: active, active, ...(peak === undefined ? {} : { peak }) });
  return { id, verdict, what: texts.agents[reason](active), ...(missing > 0 ? { fix: texts.more(missing, carries) } : {}) };
}

function administratorFinding(account: string | undefined): SetupFinding {
  const isCloudOnly = account !== undefined && /@[^@]+\.onmicrosoft\.(com|us)$/i.test(account);
  return isCloudOnly ? { id: 'administrator', verdict: 'pass', what: texts.cloudOnly } : { id: 'administrator', verdict: 'warn', what: texts.notCloudOnly };
}
