/** The built pages as every door serves them: the path kept inside the folder, a known type, and the content policy. */
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/** A page, script or picture; or 404 without a body worth reading. */
export interface Served {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Scripts and connections from ourselves only; Fluent's styling writes style elements, hence inline styles. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every answer of every door. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** What is served at all, by file ending. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const notFound: Served = { status: 404, headers: { ...safeHeaders, 'content-type': 'text/plain; charset=utf-8' }, body: new TextEncoder().encode('Not found') };

/** Serves `urlPath` (as the URL parser gives it, still percent-encoded) out of the folder; `/` is `index.html`. */
export async function servePage(folder: string, urlPath: string): Promise<Served> {
  const name = fileName(urlPath);
  const type = name === undefined ? undefined : types[path.extname(name)];
  if (name === undefined || type === undefined) return notFound;
  try {
    const file = await inside(folder, name);
    if (file === undefined) return notFound;
    return { status: 200, headers: { ...safeHeaders, 'content-type': type }, body: new Uint8Array(await readFile(file)) };
  } catch {
    return notFound;
  }
}

/** The path below the folder, or undefined when it is none: each part is a plain name. */
function fileName(urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded === '/') return 'index.html';
  const parts = decoded.split('/').slice(1);
  const plain = parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part));
  return plain ? parts.join('/') : undefined;
}

/** The real file; undefined when a link leads out of the folder. */
async function inside(folder: string, name: string): Promise<string | undefined> {
  const root = await realpath(folder);
  const file = await realpath(path.join(root, name));
  return file.startsWith(root + path.sep) ? file : undefined;
}
