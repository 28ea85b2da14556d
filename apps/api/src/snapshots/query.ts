/** Runs one statement on the connection, or inside the transaction, that it was made for. */
export type Query = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** @param name of a table, column or constraint */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
