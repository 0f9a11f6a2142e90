/** The report of the whole setup, saved as one HTML file, with its data beside it. */
import { z } from 'zod';
import { call } from './call.ts';

/** `file` is the page, `html` what stands in it; `data` is the JSON file beside it, whose shape is `SetupReport`. */
export const SavedReport = z.strictObject({ file: z.string(), data: z.string(), madeAt: z.iso.datetime(), html: z.string() });
export type SavedReport = z.infer<typeof SavedReport>;

export const reportCalls = {
  /** Writes the report into the reports folder of the setup, and answers it for looking at. */
  'report.save': call({}, SavedReport),
} as const;
