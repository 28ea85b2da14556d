import type { Client } from 'pg';

/**
 * Makes pgvector ready where the server has it, and tells whether its operators can be used: the extension may be
 * missing, forbidden to this role, or in a schema that is not searched.
 */
export async function prepareVectorExtension(connection: Client): Promise<boolean> {
  const { rows } = await connection.query("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'");
  if (rows.length === 0) return false;
  try {
    await connection.query('CREATE EXTENSION IF NOT EXISTS vector');
  } catch {
    // Another process may have been faster; whether it can be used is told below.
  }
  try {
    await connection.query(`SELECT ARRAY[1]::real[]::vector <=> '[1]'::vector`);
    return true;
  } catch {
    return false;
  }
}
