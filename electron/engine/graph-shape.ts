/** Checks the shape of what the tenant answered. */
import type { z } from 'zod';
import { fail } from '../../shared/problem.ts';

/** The answer in the wanted shape; throws `tenant.garbled` naming the place, never the value. */
export function graphShape<T extends z.ZodType>(shape: T, answer: unknown): z.output<T> {
  const checked = shape.safeParse(answer);
  if (!checked.success) throw fail('tenant.garbled', { detail: { where: checked.error.issues[0]?.path.join('.') ?? '' } });
  return checked.data;
}
