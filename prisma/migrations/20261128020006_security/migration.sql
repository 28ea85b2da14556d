-- AlterEnum
ALTER TYPE "AnnotatorState" ADD VALUE 'quarantine';

-- AlterEnum
ALTER TYPE "QualityEventKind" ADD VALUE 'quarantined';

-- CreateTable
CREATE TABLE "RateCount" (
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "taken" INTEGER NOT NULL,

    CONSTRAINT "RateCount_pkey" PRIMARY KEY ("key","windowStart")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorKind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "actorId" TEXT,
    "address" TEXT,
    "action" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "outcome" TEXT,
    "message" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE INDEX "RateCount_windowStart_idx" ON "RateCount"("windowStart");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_action_sequence_idx" ON "AuditEntry"("action", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_sequence_idx" ON "AuditEntry"("actorId", "sequence");

-- AlterTable
ALTER TABLE "QualitySettings" ADD COLUMN     "fewestSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0.7,
ADD COLUMN     "paceClips" INTEGER NOT NULL DEFAULT 40;

-- From now on a session's token is kept as its hash only; people stay signed in.
UPDATE "Session" SET "token" = encode(sha256(convert_to("token", 'UTF8')), 'hex');

-- The audit log is only ever appended to; what came of a deed is added once, afterwards.
CREATE FUNCTION "refuseChangeOfAuditEntry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."outcome" IS NULL AND NEW."outcome" IS NOT NULL
    AND (to_jsonb(NEW) - 'outcome' - 'message') = (to_jsonb(OLD) - 'outcome' - 'message') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfAuditEntry"();

CREATE TRIGGER "AuditEntry_no_truncate" BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfAuditEntry"();
