/** Lines of programs as Windows reads them: Node for Windows under wine starts another one with the product's own quoting and says what that one got. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../build/tools/root.mjs';
import { quoteArgument, splitLine } from '../../shared/rules/windows-commands/argument-line.ts';
import { hostileTexts } from '../../shared/rules/windows-commands/hostile-texts.fixture.ts';
import { installerArguments } from '../../shared/rules/windows-commands/installer-line.ts';
import { judgeExitCode } from '../../shared/rules/windows-commands/judge-end.ts';
import { prepareWine, runWindowsNode, seenFromWindows, wineMissing } from '../rigs/wine/wine.mjs';

/** Where everything is prepared, a missing wine is a failure. */
const demanded = process.env['CI'] === 'true' && existsSync(at('..', 'shared', 'rigs'));
const missing = demanded ? '' : wineMissing();
const minutes = 60_000;
const echo = seenFromWindows(at('e2e', 'rigs', 'wine', 'echo-arguments.mjs'));
const node = (args: readonly string[], written: boolean, limit = minutes): unknown => ({ args: written ? [echo, ...args].map(quoteArgument) : [echo, ...args], written, limit });

interface Found {
  readonly said: readonly string[];
  readonly status?: number;
  readonly ended?: string;
  readonly problem?: string;
}

async function run(starts: readonly unknown[]): Promise<{ readonly node: string; readonly found: readonly Found[] }> {
  const [asked, answered] = [at('.rigs', 'wine', 'lines.json'), at('.rigs', 'wine', 'lines-read.json')];
  await writeFile(asked, JSON.stringify(starts));
  await runWindowsNode(at('e2e', 'rigs', 'wine', 'run-lines.ts'), [seenFromWindows(asked), seenFromWindows(answered)]);
  return JSON.parse(await readFile(answered, 'utf8')) as Awaited<ReturnType<typeof run>>;
}

describe.skipIf(missing !== '')(`a line of Windows${missing === '' ? '' : ` (${missing})`}`, () => {
  beforeAll(() => prepareWine(), 5 * minutes);

  it('is read as it was meant, whatever the values hold, and so is what Node quotes by itself', async () => {
    const texts = hostileTexts.filter((text) => text.length < 1000);
    const lists = [...texts.map((text) => [text, 'end']), texts, ['x'.repeat(30_000), 'y']];
    const { node: program, found } = await run([...lists.map((list) => node(list, true)), node(texts, false)]);
    expect(found.map(({ said, status }) => [status, (JSON.parse(said[0] ?? '{}') as { got?: unknown }).got])).toEqual([...lists, texts].map((list) => [0, list]));
    expect(JSON.parse(found[0]?.said[0] ?? '')).toMatchObject({ started: program });
    const line = [`"${program}"`, ...texts.map(quoteArgument)].join(' ');
    expect(splitLine(line)).toEqual([program, ...texts]);
  }, 5 * minutes);

  it('starts Windows Installer, whose codes are told', async () => {
    const log = 'C:\\windows\\temp\\a log.log';
    const program = 'C:\\windows\\system32\\msiexec.exe';
    const { found } = await run([
      { program, args: installerArguments({ action: 'remove', product: '{0FF1CE15-0000-0000-0000-0000000FF1CE}', log }), written: true, limit: minutes },
      { program, args: installerArguments({ action: 'install', product: 'C:\\no such folder\\AzureADConnect.msi', properties: { A: 'b "c" d' }, log }), written: true, limit: minutes },
    ]);
    // Windows would say 1619 of a package that is not there; wine says that the path is not.
    expect(found.map(({ status }) => judgeExitCode(status ?? -1))).toMatchObject([{ code: 'command.not-installed' }, { done: false }]);
  }, 3 * minutes);

  it('names a program that is there, and one that takes too long is ended', async () => {
    const waiting = { args: ['-e', '"setTimeout(() => undefined, 60000)"'], written: true, limit: 5000 };
    const { found } = await run([{ program: 'C:\\nowhere\\setup.exe', args: [], written: true, limit: minutes }, waiting]);
    expect(found).toMatchObject([{ problem: 'command.program-missing' }, { ended: 'timed-out' }]);
  }, 3 * minutes);
});
