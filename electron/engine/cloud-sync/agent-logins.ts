/** The accounts that the agent is set up with: kept in memory only, and forgotten when they were used or the program ends. */
import type { State } from '../../state/state.ts';

/** An account and its password. */
export interface AgentLogin {
  readonly account: string;
  readonly password: string;
}

/** `domain`: an administrator of the domain, as `DOMAIN\name`; `tenant`: a Hybrid Identity Administrator; without one Microsoft's own window asks for it. */
export interface AgentLogins {
  readonly domain: AgentLogin | undefined;
  readonly tenant: AgentLogin | undefined;
}

const waiting = new WeakMap<State, AgentLogins>();

/** Keeps them for the plan that is applied next. */
export function keepAgentLogins(state: State, logins: AgentLogins): void {
  waiting.set(state, logins);
}

/** Undefined when nobody entered any, or the program was started anew since. */
export function agentLogins(state: State): AgentLogins | undefined {
  return waiting.get(state);
}

/** They are not needed any more. */
export function forgetAgentLogins(state: State): void {
  waiting.delete(state);
}
