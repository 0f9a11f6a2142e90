/** The report of the whole setup, saved as one HTML file. */
import { z } from 'zod';
import { call } from './call.ts';

export const SavedReport = z.strictObject({ file: z.string(), madeAt: z.iso.datetime(), html: z.string() });
export type SavedReport = z.infer<typeof SavedReport>;

export const reportCalls = {
  /** Writes the report into the reports folder of the setup, and answers it for looking at. */
  'report.save': call({}, SavedReport),
} as const;
