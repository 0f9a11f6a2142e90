/** Does one step of setting up the agent that came through the control door. */
import { Failure } from '../../../shared/problem.ts';
import type { AgentChange } from '../world-calls.ts';
import type { PracticeAgent } from './practice-agent.ts';

/** Answers why the step is refused; nothing when it is done. */
export async function changeAgent(agent: PracticeAgent, change: AgentChange): Promise<string | undefined> {
  try {
    await work(agent, change);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.problem.why ?? error.problem.what;
    throw error;
  }
}

function work(agent: PracticeAgent, change: AgentChange): Promise<void> {
  switch (change.do) {
    case 'install': return agent.install();
    case 'uninstall': return agent.uninstall();
    case 'addGmsa': return agent.addGmsa(change.name);
    case 'addDomain': return agent.addDomain(change.domain, change.controllers);
    case 'removeDomain': return agent.removeDomain(change.domain);
    case 'setRunning': return agent.setRunning(change.running);
    case 'setOthers': return agent.setOthers(change.others);
    case 'refuseAccount': return agent.refuseAccount(change.refused);
  }
}
