/** Reads the error body of Microsoft Graph, and what may be told of it to support. */
import { z } from 'zod';
import type { GraphCall } from '../ports/cloud.ts';
import type { Answer } from './transport.ts';

/** The parts of `{"error": …}` that decide; `target` is the property of the first detail that names one. */
export interface GraphError {
  readonly code: string;
  readonly message: string;
  readonly detailCodes: readonly string[];
  readonly target: string | undefined;
}

const Text = z.string().catch('');
const ErrorDetails = z.array(z.object({ code: Text, target: Text })).catch([]);
const ErrorBody = z.object({ error: z.object({ code: Text, message: Text, details: ErrorDetails.optional() }) });

const none: GraphError = { code: '', message: '', detailCodes: [], target: undefined };
const MAX_MESSAGE = 500;

/** The error of an answer; empty texts when the body is no error of Graph. */
export function graphErrorOf(answer: Answer): GraphError {
  const parsed = ErrorBody.safeParse(answer.body);
  if (!parsed.success) return none;
  const { code, message, details = [] } = parsed.data.error;
  const target = details.map((detail) => detail.target).find((name) => name !== '');
  return { code: code.slice(0, 100), message, detailCodes: details.map((detail) => detail.code), target: target?.slice(0, 100) };
}

/** Status, code, message and ids for support; whatever was secret in the request is taken out of the message. */
export function supportDetail(call: GraphCall, answer: Answer, error: GraphError): Record<string, string> {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['status', String(answer.status)],
    ['code', error.code],
    ['message', withoutSecrets(error.message, secretsIn(call.body)).slice(0, MAX_MESSAGE)],
    ['request-id', answer.headers['request-id']?.slice(0, 100)],
    ['client-request-id', answer.headers['client-request-id']?.slice(0, 100)],
  ];
  return Object.fromEntries(rows.filter((row): row is readonly [string, string] => row[1] !== undefined && row[1] !== ''));
}

/** Values below keys that hold secrets: passwords, credentials, and the secrets of a synchronization job. */
const secretKey = /password|secret|^key$|^value$|token|assertion/i;

function secretsIn(body: unknown, secret = false): readonly string[] {
  if (typeof body === 'string') return secret && body.length > 3 ? [body] : [];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => secretsIn(value, secret || secretKey.test(key)));
}

/** Tokens are known by their look: three parts of a JWT, or what follows `Bearer`. */
function withoutSecrets(message: string, secrets: readonly string[]): string {
  const plain = message.replaceAll(/eyJ[\w-]+\.[\w-]+\.[\w-]*|Bearer\s+\S+/g, '…').replaceAll(/\p{Cc}+/gu, ' ');
  return secrets.reduce((text, secret) => text.replaceAll(secret, '…'), plain);
}
