/** A value of the registry with its type, and as the text that stands for it in a plan. */
import type { PlanValue } from '../../plan.ts';

/** As reg.exe writes it: a type such as `REG_DWORD`, and its data (numbers as `0x1`, bytes as digits, several texts with `\0` between them). */
export interface RegistryDatum {
  readonly type: string;
  readonly data: string;
}

const written = /^(REG_[A-Z0-9_]{1,40}) ([^]*)$/;

/** A whole number of 32 bits. */
export function dword(value: number): RegistryDatum {
  return { type: 'REG_DWORD', data: `0x${value.toString(16)}` };
}

/** The number of a `REG_DWORD`; undefined for every other type. */
export function numberOf(datum: RegistryDatum): number | undefined {
  const number = datum.type === 'REG_DWORD' ? Number(datum.data) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}

/** The text of a plan: `REG_DWORD 0x1`; null for a value that is not set. */
export function planValueOf(datum: RegistryDatum | null): string | null {
  return datum === null ? null : `${datum.type} ${datum.data}`;
}

/** What a text of a plan stands for; undefined when it is none of ours. */
export function datumOf(value: PlanValue): RegistryDatum | null | undefined {
  if (value === null) return null;
  const [, type, data] = typeof value === 'string' ? (written.exec(value) ?? []) : [];
  return type === undefined || data === undefined ? undefined : { type, data };
}

/** True when both are the same, or both are not set. */
export function isSameDatum(one: RegistryDatum | null, other: RegistryDatum | null): boolean {
  return planValueOf(one) === planValueOf(other);
}
