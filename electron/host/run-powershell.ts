/** Runs a script of Windows PowerShell that writes JSON by itself, for callers that want a value or a Failure. */
import { fail } from '../../shared/problem.ts';
import { unreadText } from '../../shared/text/checks/found.ts';
import { runTool } from './run-tool.ts';
import { windowsTools } from './tools.ts';

/** The parsed answer; throws `host.unreadable`, also when the script said nothing: status 0 alone proves nothing. */
export async function runPowerShell(script: string, parameters: unknown, signal: AbortSignal): Promise<unknown> {
  const { powerShell, limit } = windowsTools();
  const args = [Buffer.from(script, 'utf16le').toString('base64')];
  const answer = await runTool(powerShell, { args, input: JSON.stringify(parameters), missing: 'power-shell-missing', limit }, signal);
  if ('unread' in answer) throw fail('host.unreadable', { why: unreadText[answer.unread] });
  const { status, output } = answer.value;
  if (status !== 0) throw fail('host.unreadable', { detail: { status: String(status) } });
  const text = output.toString('utf8').trim();
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    throw fail('host.unreadable', { why: unreadText[text === '' ? 'no-answer' : 'not-understood'] }, thrown);
  }
}
