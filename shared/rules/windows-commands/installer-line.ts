/** Lines of Windows Installer, which reads quotes in its own way: a value stands in quotes, and a quote in it is doubled. */
// Source: MicrosoftDocs/win32 desktop-src/Msi/command-line-options (2018-05-31).
import { fail } from '../../problem.ts';
import { filePath, plainText } from './argument-line.ts';

/** What is asked of msiexec; a product is named by its package or by its code. */
export interface InstallerRequest {
  readonly action: 'install' | 'remove';
  /** Full path of an `.msi`, or `{8-4-4-4-12}`. */
  readonly product: string;
  /** Public properties by name. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Full path of the log that Windows Installer writes; its folder has to be there. */
  readonly log: string;
}

const productCode = /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i;

/** The arguments as they stand in the line: silent, no restart, everything into the log. */
export function installerArguments({ action, product, properties = {}, log }: InstallerRequest): readonly string[] {
  const named = productCode.test(product) ? product : quotedPath(product);
  return [action === 'install' ? '/i' : '/x', named, ...Object.entries(properties).map(([name, value]) => installerProperty(name, value)), '/qn', '/norestart', '/l*v', quotedPath(log)];
}

/** `NAME="va""lue"`; only public properties can be set, and their names are in capitals. */
export function installerProperty(name: string, value: string): string {
  if (!/^[A-Z_][A-Z0-9_.]{0,71}$/.test(name)) throw fail('command.value-refused', { detail: { value: 'not a public property' } });
  return `${name}="${plainText(value).replaceAll('"', '""')}"`;
}

/** No path has a quote in it, so that nothing is to be doubled. */
function quotedPath(path: string): string {
  return `"${filePath(path)}"`;
}

/** What msiexec makes of a line behind the program: white space parts, quotes hold together, a doubled quote within them is one. */
export function splitInstallerLine(line: string): string[] {
  const parts = line.match(/(?:[^\s"]|"(?:[^"]|"")*"?)+/g) ?? [];
  return parts.map((part) => part.replace(/"((?:[^"]|"")*)"?/g, (_, inner: string) => inner.replaceAll('""', '"')));
}
