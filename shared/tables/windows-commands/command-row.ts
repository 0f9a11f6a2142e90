/** What the table says of a command: a program that is started, or a fixed script of Windows PowerShell. */
import { z } from 'zod';

interface Row {
  /** True when something is different afterwards. */
  readonly changes: boolean;
  /** Minutes after which it is ended. */
  readonly minutes: number;
  /** The document, and its date or the day when it was read last. What is not in a document is marked "(own)". */
  readonly source: string;
  readonly sourceDate: string;
}

/** Ends with a code of Windows Installer. It has no place for secrets: a line of a program can be read by everybody on the server. */
export interface ProgramRow<Parameters extends z.ZodType = z.ZodType> extends Row {
  readonly by: 'program';
  readonly parameters: Parameters;
}

/** Sees its parameters as `$asked` and its secrets as `$secret`; both come in as JSON, never in a line. `body` names one value to return. */
export interface ScriptRow<Parameters extends z.ZodType = z.ZodType, Secrets extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> extends Row {
  readonly by: 'script';
  readonly parameters: Parameters;
  readonly secrets: Secrets;
  readonly answer: Answer;
  readonly body: string;
}

/** A row with the types of its shapes. */
export function script<Parameters extends z.ZodType, Secrets extends z.ZodType, Answer extends z.ZodType>(row: Omit<ScriptRow<Parameters, Secrets, Answer>, 'by'>): ScriptRow<Parameters, Secrets, Answer> {
  return { by: 'script', ...row };
}

/** A row with the type of its parameters. */
export function program<Parameters extends z.ZodType>(row: Omit<ProgramRow<Parameters>, 'by'>): ProgramRow<Parameters> {
  return { by: 'program', ...row };
}

/** Nothing is asked, or nothing is secret. */
export const None = z.strictObject({});

/** One line without control characters. */
const line = (longest: number) => z.string().min(1).max(longest).regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u);

/** A name of a person, an object or a product. */
export const Name = line(512);
/** A full path on a disk of this server. */
export const Path = line(4096).regex(/^[A-Za-z]:\\/);
/** `contoso.com`. */
export const Domain = z.string().max(253).regex(/^(?!-)[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63})+$/u);
/** A GUID without braces. */
export const Guid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
/** Bytes of a SHA-256 in hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/i);
/** The file that was examined: its path and what it held then. */
export const ExaminedFile = z.strictObject({ path: Path, sha256: Sha256 });

/** An account that signs in with its password. */
export const Login = z.strictObject({ account: line(320), password: z.string().min(1).max(1024) });

/** `DOMAIN\name` or `domain.com\name`: the cmdlets of single sign-on find a domain controller by the domain. */
export const DomainLogin = z.strictObject({ account: line(320).regex(/^[^\\@]+\\[^\\@]+$/), password: z.string().min(1).max(1024) });

/** PowerShell writes a list of one as the one, and an empty one as null. */
export function listOf<T extends z.ZodType>(one: T) {
  return z.preprocess((found: unknown) => (found === null || found === undefined ? [] : Array.isArray(found) ? (found as unknown[]) : [found]), z.array(one).max(10_000));
}

/** A service of Windows; null when it is not installed. */
export const Service = z.strictObject({ running: z.boolean(), automatic: z.boolean(), account: z.string().max(512) }).nullable();

/** Text that a product gives of itself. */
export const Told = z.string().max(4096);
