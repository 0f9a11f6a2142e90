/** Lines: whatever a value holds, what Windows reads back is that value, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../problem.ts';
import { commandLine, filePath, longestLine, programPath, quoteArgument, splitLine } from './argument-line.ts';
import { installerArguments, installerProperty, splitInstallerLine } from './installer-line.ts';
import { powerShellList, powerShellText, readPowerShellText } from './power-shell-text.ts';
import { hostileTexts } from './hostile-texts.fixture.ts';

const program = 'C:\\Program Files\\Tool\\tool.exe';
const refused = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (thrown) {
    return problemOf(thrown).code;
  }
};
/** Texts of the characters that lines are about, and of any others. */
const texts = fc.oneof(fc.string({ unit: fc.constantFrom('"', '\\', ' ', "'", '\u2019', '$', '(', ')', '`', '%', '-', 'a', 'ö', '漢') }), fc.string({ unit: 'grapheme' })).filter((text) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text));

describe('an argument', () => {
  it.each(hostileTexts)('%j comes back from the line', (text) => {
    expect(splitLine(commandLine(program, [quoteArgument(text), quoteArgument('end')]))).toEqual([program, text, 'end']);
  });

  it('comes back whatever it is, beside any others', () => {
    fc.assert(fc.property(fc.array(texts, { maxLength: 6 }), (given) => void expect(splitLine(commandLine(program, given.map(quoteArgument)))).toEqual([program, ...given])));
  });

  it.each(['two\nlines', 'carriage\rreturn', 'null\0', 'bell\u0007', 'next\u0085line', 'line\u2028separator', 'half \ud800'])('%j is refused', (text) => {
    for (const write of [quoteArgument, powerShellText, (value: string) => installerProperty('NAME', value)]) expect(refused(() => write(text))).toBe('command.value-refused');
  });

  it('is refused when the line gets longer than Windows takes', () => {
    const head = commandLine(program, ['']).length;
    expect(commandLine(program, ['x'.repeat(longestLine - head)])).toHaveLength(longestLine);
    expect(refused(() => commandLine(program, ['x'.repeat(longestLine - head + 1)]))).toBe('command.value-refused');
  });
});

describe('a program', () => {
  it.each(['tool.exe', '.\\tool.exe', 'C:tool.exe', '\\\\server\\share\\tool.exe', 'C:\\a\\..\\tool.exe', 'C:\\tool.bat', 'C:\\tool.cmd', 'C:\\tool.exe.', 'C:\\to"ol.exe', 'C:\\tool.exe\n', 'C:/tool.exe', 'C:\\tool.exe:stream.exe', '\\\\?\\C:\\tool.exe', 'C:\\folder \\tool.exe'])('%j is refused', (path) => {
    expect(refused(() => programPath(path))).toBe('command.value-refused');
  });
  it('is taken by its full path', () => expect(programPath('D:\\Setup & more (1)\\AADConnectProvisioningAgentSetup.exe')).toContain('Setup & more'));
  it('may be any file for msiexec, but no option', () => {
    expect(filePath('C:\\Users\\Zoë\\AzureADConnect.msi')).toContain('Zoë');
    expect(refused(() => filePath('/qb'))).toBe('command.value-refused');
  });
});

describe('the C runtime', () => {
  // The table of "Parsing C command-line arguments".
  it.each([
    ['"abc" d e', ['abc', 'd', 'e']],
    ['a\\\\b d"e f"g h', ['a\\\\b', 'de fg', 'h']],
    ['a\\\\\\"b c d', ['a\\"b', 'c', 'd']],
    ['a\\\\\\\\"b c" d e', ['a\\\\b c', 'd', 'e']],
    ['a"b"" c d', ['ab" c d']],
    ['""', ['']],
  ])('reads %s', (line, expected) => expect(splitLine(`"C:\\a b\\t.exe" ${line}`).slice(1)).toEqual(expected));
  it('takes backslashes of the program as they are', () => expect(splitLine('"C:\\a b\\" x')).toEqual(['C:\\a b\\', 'x']));
});

describe('a property of Windows Installer', () => {
  it.each(hostileTexts)('%j comes back from the line', (text) => expect(splitInstallerLine(`/i ${installerProperty('NAME', text)} /qn`)).toEqual(['/i', `NAME=${text}`, '/qn']));
  it('comes back whatever it is', () => {
    fc.assert(fc.property(texts, texts, (one, other) => void expect(splitInstallerLine(`${installerProperty('A', one)} ${installerProperty('B_1', other)}`)).toEqual([`A=${one}`, `B_1=${other}`])));
  });
  it('is written as the document shows it', () => expect(installerProperty('COMPANYNAME', 'Acme "Widgets" and "Gizmos."')).toBe('COMPANYNAME="Acme ""Widgets"" and ""Gizmos."""'));
  it.each(['lower', '1A', 'A B', 'A=B', '', '/I', 'A"'])('is not named %j', (name) => expect(refused(() => installerProperty(name, 'x'))).toBe('command.value-refused'));
  it('stands between package and options', () => {
    const request = { action: 'install', product: 'C:\\My files\\AzureADConnect.msi', properties: { A: 'b "c"' }, log: 'C:\\ProgramData\\log one.log' } as const;
    expect(installerArguments(request).join(' ')).toBe('/i "C:\\My files\\AzureADConnect.msi" A="b ""c""" /qn /norestart /l*v "C:\\ProgramData\\log one.log"');
  });
  it('names a product by its code', () => {
    expect(installerArguments({ action: 'remove', product: '{0FF1CE15-0000-0000-0000-0000000FF1CE}', log: 'C:\\l.log' }).slice(0, 2)).toEqual(['/x', '{0FF1CE15-0000-0000-0000-0000000FF1CE}']);
    expect(refused(() => installerArguments({ action: 'remove', product: '{0FF1CE15} /qb', log: 'C:\\l.log' }))).toBe('command.value-refused');
  });
});

describe('a text of PowerShell', () => {
  it.each(hostileTexts)('%j is read back', (text) => expect(readPowerShellText(powerShellText(text))).toBe(text));
  it('is read back whatever it is', () => {
    fc.assert(fc.property(texts, (text) => void expect(readPowerShellText(powerShellText(text))).toBe(text)));
  });
  it('does not end at a typographic quotation mark', () => expect(powerShellText('\u2019; Remove-Item C:\\ \u2018')).toBe("'\u2019\u2019; Remove-Item C:\\ \u2018\u2018'"));
  it.each(["'a'b'", "'a", "a'", "'a' 'b'", '"a"'])('%s is none', (text) => expect(readPowerShellText(text)).toBeUndefined());
  it('makes lists', () => expect([powerShellList([]), powerShellList(['a', "o'b"])]).toEqual(['@()', "@('a', 'o''b')"]));
});
