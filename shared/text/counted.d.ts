/** Counts as people read them. */
/** Writes a count with separators: 12,345. */
export declare function count(value: number): string;
/** "1 user", "2 users": the count with the fitting word. */
export declare function counted(value: number, one: string, many: string): string;
