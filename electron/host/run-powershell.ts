/** Runs a fixed script in Windows PowerShell, with its parameters as JSON on the input. */
import { spawn } from 'node:child_process';
import { win32 } from 'node:path';
import { fail } from '../../shared/problem.ts';

/** Longer answers are none of our script. */
const longestOutput = 1024 * 1024;

/** CIM may need some seconds when it was asleep. */
const patience = 60_000;

/** The parsed answer; throws `host.unreadable`, also when the script said nothing: status 0 alone proves nothing. */
export async function runPowerShell(script: string, parameters: unknown, signal: AbortSignal): Promise<unknown> {
  const output = await capture(script, JSON.stringify(parameters), signal);
  try {
    return JSON.parse(output) as unknown;
  } catch (thrown) {
    throw fail('host.unreadable', { why: output.trim() === '' ? 'PowerShell gave no answer.' : 'PowerShell gave an answer that is not understood.' }, thrown);
  }
}

function capture(script: string, input: string, signal: AbortSignal): Promise<string> {
  const program = win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  const child = spawn(program, ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', encoded], {
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
    signal,
    timeout: patience,
  });
  return new Promise((settle, refuse) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > longestOutput) child.kill();
    });
    child.on('error', (error) => refuse(error.name === 'AbortError' ? error : fail('host.unreadable', { why: 'PowerShell could not be started.' }, error)));
    child.on('close', (status) => (status === 0 ? settle(output) : refuse(fail('host.unreadable', { detail: { status: String(status) } }))));
    child.stdin.on('error', () => undefined).end(input);
  });
}
