import type { Database } from '../db/database.ts';
import type { Upload } from '../db/generated/prisma/client.ts';

/** Begins an upload, empty. @param userId null for the operator's command line */
export function createUpload(db: Database, userId: string | null): Promise<Upload> {
  return db.upload.create({ data: { createdById: userId } });
}
