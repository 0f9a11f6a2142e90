/** Declares one call of the contract: what may be asked and what is answered, both checked at run time. */
import { z } from 'zod';

/** The shapes of a call; both sides derive their types from them. */
export interface Call<In extends z.ZodType, Out extends z.ZodType> {
  readonly input: In;
  readonly output: Out;
}

/** `call({ base: Dn }, z.array(Unit))`: unknown keys in the input are refused. */
export function call<Shape extends z.ZodRawShape, Out extends z.ZodType>(input: Shape, output: Out): Call<z.ZodObject<Shape, z.core.$strict>, Out> {
  return { input: z.strictObject(input), output };
}

/** A distinguished name as the directory writes it; 4,096 characters are more than AD allows. */
export const Dn = z.string().min(1).max(4096);

/** A part of a longer list: `offset` rows are passed over, at most `limit` are answered. */
export const Window = { offset: z.int().nonnegative().max(10_000_000), limit: z.int().positive().max(1000) };

/** The answer that says only that it was done. */
export const Done = z.strictObject({});
