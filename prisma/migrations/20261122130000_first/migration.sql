-- CreateEnum
CREATE TYPE "Role" AS ENUM ('annotator', 'reviewer', 'admin');

-- CreateEnum
CREATE TYPE "TokenKind" AS ENUM ('operator', 'trainer');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('train', 'test');

-- CreateEnum
CREATE TYPE "Answer" AS ENUM ('yes', 'no', 'unsure', 'withdrawn');

-- CreateEnum
CREATE TYPE "VoteSource" AS ENUM ('page', 'import', 'simulated');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('leased', 'answered', 'skipped', 'expired');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('queued', 'running', 'finished', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "RunStage" AS ENUM ('loadingClips', 'extractingFeatures', 'training', 'evaluating', 'ranking', 'publishing');

-- CreateEnum
CREATE TYPE "RunTrigger" AS ENUM ('manual', 'schedule', 'labels');

-- CreateEnum
CREATE TYPE "ArtefactKind" AS ENUM ('checkpoint', 'model', 'publication');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('queued', 'running', 'finished', 'failed');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "Role" NOT NULL DEFAULT 'annotator',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceToken" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "TokenKind" NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ServiceToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataSet" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "overlap" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedVersionId" TEXT,
    "activeRankingId" TEXT,

    CONSTRAINT "DataSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instrument" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Instrument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Clip" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "sampleKey" TEXT NOT NULL,
    "artistGroup" TEXT,
    "artistName" TEXT,
    "recordingKey" TEXT,
    "title" TEXT,
    "licenceTitle" TEXT,
    "licenceUrl" TEXT,
    "split" "Split",
    "startSeconds" DOUBLE PRECISION,
    "durationSeconds" DOUBLE PRECISION NOT NULL,
    "sampleRateHz" INTEGER NOT NULL,
    "channels" INTEGER NOT NULL,
    "audioSha256" TEXT NOT NULL,
    "audioKey" TEXT NOT NULL,
    "sourceMetadata" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Clip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Annotator" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "userId" TEXT,
    "workerId" TEXT,
    "trust" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Annotator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "annotatorId" TEXT NOT NULL,
    "clipId" TEXT NOT NULL,
    "instrumentId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "supersedesId" TEXT,
    "answer" "Answer" NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "trust" DOUBLE PRECISION NOT NULL,
    "suggestionShown" DOUBLE PRECISION,
    "blindFirst" BOOLEAN,
    "responseMillis" INTEGER,
    "source" "VoteSource" NOT NULL,
    "channel" TEXT,
    "taskId" TEXT,
    "castAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Label" (
    "clipId" TEXT NOT NULL,
    "instrumentId" TEXT NOT NULL,
    "relevance" DOUBLE PRECISION NOT NULL,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "responses" INTEGER NOT NULL,
    "importedRelevance" DOUBLE PRECISION,
    "importedResponses" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Label_pkey" PRIMARY KEY ("clipId","instrumentId")
);

-- CreateTable
CREATE TABLE "GoldItem" (
    "clipId" TEXT NOT NULL,
    "instrumentId" TEXT NOT NULL,
    "present" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GoldItem_pkey" PRIMARY KEY ("clipId","instrumentId")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "annotatorId" TEXT NOT NULL,
    "clipId" TEXT NOT NULL,
    "instrumentId" TEXT NOT NULL,
    "slot" INTEGER,
    "state" "TaskState" NOT NULL DEFAULT 'leased',
    "reason" TEXT NOT NULL,
    "leaseExpiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingRun" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'queued',
    "trigger" "RunTrigger" NOT NULL DEFAULT 'manual',
    "singleFlightKey" TEXT,
    "parameters" JSONB NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseExpiresAt" TIMESTAMPTZ(3),
    "trainer" TEXT,
    "engine" TEXT,
    "stage" "RunStage",
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "secondsLeft" DOUBLE PRECISION,
    "stepMillis" DOUBLE PRECISION,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "failureReason" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "checkpointArtefactId" TEXT,
    "checkpointEpoch" INTEGER,

    CONSTRAINT "TrainingRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunEpoch" (
    "runId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "learningRate" DOUBLE PRECISION NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "trainLoss" DOUBLE PRECISION NOT NULL,
    "validationLoss" DOUBLE PRECISION NOT NULL,
    "validationMap" DOUBLE PRECISION,

    CONSTRAINT "RunEpoch_pkey" PRIMARY KEY ("runId","epoch")
);

-- CreateTable
CREATE TABLE "RunLogLine" (
    "id" BIGSERIAL NOT NULL,
    "runId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "message" TEXT NOT NULL,

    CONSTRAINT "RunLogLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Artefact" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "kind" "ArtefactKind" NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storeKey" TEXT NOT NULL,
    "modelVersionId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Artefact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelVersion" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "runId" TEXT NOT NULL,
    "preset" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "parameters" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "epochs" INTEGER NOT NULL,
    "bestEpoch" INTEGER NOT NULL,
    "trainSeconds" DOUBLE PRECISION NOT NULL,
    "stepMillis" DOUBLE PRECISION NOT NULL,
    "featureConfigHash" TEXT NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "validationMap" DOUBLE PRECISION NOT NULL,
    "validationMacroF1" DOUBLE PRECISION NOT NULL,
    "validationClips" INTEGER NOT NULL,
    "trainedToVote" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ModelVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" TEXT NOT NULL,
    "modelVersionId" TEXT NOT NULL,
    "split" TEXT NOT NULL,
    "clips" INTEGER NOT NULL,
    "observedPairs" INTEGER NOT NULL,
    "map" DOUBLE PRECISION NOT NULL,
    "mapLow" DOUBLE PRECISION NOT NULL,
    "mapHigh" DOUBLE PRECISION NOT NULL,
    "floor" DOUBLE PRECISION NOT NULL,
    "rocAuc" DOUBLE PRECISION,
    "ece" DOUBLE PRECISION NOT NULL,
    "macroPrecision" DOUBLE PRECISION NOT NULL,
    "macroRecall" DOUBLE PRECISION NOT NULL,
    "macroF1" DOUBLE PRECISION NOT NULL,
    "tunedMacroPrecision" DOUBLE PRECISION NOT NULL,
    "tunedMacroRecall" DOUBLE PRECISION NOT NULL,
    "tunedMacroF1" DOUBLE PRECISION NOT NULL,
    "leftOut" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InstrumentEvaluation" (
    "evaluationId" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "support" INTEGER NOT NULL,
    "positives" INTEGER NOT NULL,
    "ap" DOUBLE PRECISION,
    "rocAuc" DOUBLE PRECISION,
    "precision" DOUBLE PRECISION,
    "recall" DOUBLE PRECISION,
    "f1" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION NOT NULL,
    "ece" DOUBLE PRECISION,
    "truePositives" INTEGER NOT NULL,
    "falsePositives" INTEGER NOT NULL,
    "trueNegatives" INTEGER NOT NULL,
    "falseNegatives" INTEGER NOT NULL,
    "prCurve" JSONB NOT NULL,

    CONSTRAINT "InstrumentEvaluation_pkey" PRIMARY KEY ("evaluationId","instrument")
);

-- CreateTable
CREATE TABLE "Prediction" (
    "modelVersionId" TEXT NOT NULL,
    "clipId" TEXT NOT NULL,
    "probabilities" DOUBLE PRECISION[],

    CONSTRAINT "Prediction_pkey" PRIMARY KEY ("modelVersionId","clipId")
);

-- CreateTable
CREATE TABLE "Ranking" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "modelVersionId" TEXT,
    "strategy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Ranking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RankedPair" (
    "rankingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "clipId" TEXT NOT NULL,
    "instrumentId" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "responses" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RankedPair_pkey" PRIMARY KEY ("rankingId","position")
);

-- CreateTable
CREATE TABLE "DataSetImport" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "dataSetId" TEXT,
    "path" TEXT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "clips" INTEGER NOT NULL DEFAULT 0,
    "labels" INTEGER NOT NULL DEFAULT 0,
    "votes" INTEGER NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL DEFAULT '[]',
    "failureReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DataSetImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceToken_name_key" ON "ServiceToken"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceToken_sha256_key" ON "ServiceToken"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "DataSet_name_key" ON "DataSet"("name");

-- CreateIndex
CREATE UNIQUE INDEX "DataSet_publishedVersionId_key" ON "DataSet"("publishedVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "DataSet_activeRankingId_key" ON "DataSet"("activeRankingId");

-- CreateIndex
CREATE UNIQUE INDEX "Instrument_dataSetId_name_key" ON "Instrument"("dataSetId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Instrument_dataSetId_position_key" ON "Instrument"("dataSetId", "position");

-- CreateIndex
CREATE INDEX "Clip_dataSetId_split_sampleKey_idx" ON "Clip"("dataSetId", "split", "sampleKey");

-- CreateIndex
CREATE INDEX "Clip_dataSetId_artistGroup_idx" ON "Clip"("dataSetId", "artistGroup");

-- CreateIndex
CREATE INDEX "Clip_audioKey_idx" ON "Clip"("audioKey");

-- CreateIndex
CREATE UNIQUE INDEX "Clip_dataSetId_sampleKey_key" ON "Clip"("dataSetId", "sampleKey");

-- CreateIndex
CREATE UNIQUE INDEX "Annotator_dataSetId_userId_key" ON "Annotator"("dataSetId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Annotator_dataSetId_workerId_key" ON "Annotator"("dataSetId", "workerId");

-- CreateIndex
CREATE UNIQUE INDEX "Vote_sequence_key" ON "Vote"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Vote_supersedesId_key" ON "Vote"("supersedesId");

-- CreateIndex
CREATE UNIQUE INDEX "Vote_idempotencyKey_key" ON "Vote"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Vote_clipId_instrumentId_idx" ON "Vote"("clipId", "instrumentId");

-- CreateIndex
CREATE INDEX "Vote_dataSetId_sequence_idx" ON "Vote"("dataSetId", "sequence");

-- CreateIndex
CREATE INDEX "Vote_annotatorId_sequence_idx" ON "Vote"("annotatorId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Vote_annotatorId_clipId_instrumentId_revision_key" ON "Vote"("annotatorId", "clipId", "instrumentId", "revision");

-- CreateIndex
CREATE INDEX "Label_instrumentId_relevance_idx" ON "Label"("instrumentId", "relevance");

-- CreateIndex
CREATE INDEX "Task_annotatorId_clipId_instrumentId_idx" ON "Task"("annotatorId", "clipId", "instrumentId");

-- CreateIndex
CREATE INDEX "Task_annotatorId_state_leaseExpiresAt_idx" ON "Task"("annotatorId", "state", "leaseExpiresAt");

-- CreateIndex
CREATE INDEX "Task_dataSetId_state_leaseExpiresAt_idx" ON "Task"("dataSetId", "state", "leaseExpiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Task_clipId_instrumentId_slot_key" ON "Task"("clipId", "instrumentId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingRun_singleFlightKey_key" ON "TrainingRun"("singleFlightKey");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingRun_checkpointArtefactId_key" ON "TrainingRun"("checkpointArtefactId");

-- CreateIndex
CREATE INDEX "TrainingRun_state_createdAt_idx" ON "TrainingRun"("state", "createdAt");

-- CreateIndex
CREATE INDEX "TrainingRun_dataSetId_createdAt_idx" ON "TrainingRun"("dataSetId", "createdAt");

-- CreateIndex
CREATE INDEX "RunLogLine_runId_id_idx" ON "RunLogLine"("runId", "id");

-- CreateIndex
CREATE INDEX "Artefact_runId_idx" ON "Artefact"("runId");

-- CreateIndex
CREATE INDEX "Artefact_modelVersionId_idx" ON "Artefact"("modelVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "ModelVersion_runId_key" ON "ModelVersion"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "ModelVersion_dataSetId_number_key" ON "ModelVersion"("dataSetId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Evaluation_modelVersionId_key" ON "Evaluation"("modelVersionId");

-- CreateIndex
CREATE INDEX "Prediction_clipId_idx" ON "Prediction"("clipId");

-- CreateIndex
CREATE INDEX "Ranking_dataSetId_createdAt_idx" ON "Ranking"("dataSetId", "createdAt");

-- CreateIndex
CREATE INDEX "RankedPair_rankingId_instrumentId_position_idx" ON "RankedPair"("rankingId", "instrumentId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "RankedPair_rankingId_clipId_instrumentId_key" ON "RankedPair"("rankingId", "clipId", "instrumentId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataSet" ADD CONSTRAINT "DataSet_publishedVersionId_fkey" FOREIGN KEY ("publishedVersionId") REFERENCES "ModelVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataSet" ADD CONSTRAINT "DataSet_activeRankingId_fkey" FOREIGN KEY ("activeRankingId") REFERENCES "Ranking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instrument" ADD CONSTRAINT "Instrument_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clip" ADD CONSTRAINT "Clip_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotator" ADD CONSTRAINT "Annotator_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotator" ADD CONSTRAINT "Annotator_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Vote"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Label" ADD CONSTRAINT "Label_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Label" ADD CONSTRAINT "Label_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoldItem" ADD CONSTRAINT "GoldItem_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoldItem" ADD CONSTRAINT "GoldItem_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_checkpointArtefactId_fkey" FOREIGN KEY ("checkpointArtefactId") REFERENCES "Artefact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunEpoch" ADD CONSTRAINT "RunEpoch_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunLogLine" ADD CONSTRAINT "RunLogLine_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artefact" ADD CONSTRAINT "Artefact_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artefact" ADD CONSTRAINT "Artefact_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelVersion" ADD CONSTRAINT "ModelVersion_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelVersion" ADD CONSTRAINT "ModelVersion_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InstrumentEvaluation" ADD CONSTRAINT "InstrumentEvaluation_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ranking" ADD CONSTRAINT "Ranking_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ranking" ADD CONSTRAINT "Ranking_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankedPair" ADD CONSTRAINT "RankedPair_rankingId_fkey" FOREIGN KEY ("rankingId") REFERENCES "Ranking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankedPair" ADD CONSTRAINT "RankedPair_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankedPair" ADD CONSTRAINT "RankedPair_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataSetImport" ADD CONSTRAINT "DataSetImport_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The ledger is append-only: an answer is revised by a further vote, never by changing one.
CREATE FUNCTION "refuseChangeOfVote"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'votes are append-only: cast a further vote that supersedes this one' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "Vote_append_only" BEFORE UPDATE OR DELETE ON "Vote"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfVote"();

CREATE TRIGGER "Vote_no_truncate" BEFORE TRUNCATE ON "Vote"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfVote"();

-- Clips of one artist stand in one split, or the test figures measure memory.
CREATE FUNCTION "refuseArtistInBothSplits"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."artistGroup" IS NOT NULL AND NEW."split" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "Clip" other
    WHERE other."dataSetId" = NEW."dataSetId" AND other."artistGroup" = NEW."artistGroup"
      AND other."split" <> NEW."split" AND other."id" <> NEW."id"
  ) THEN
    RAISE EXCEPTION 'clip % would put artist % into both splits', NEW."sampleKey", NEW."artistGroup"
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Clip_artist_in_one_split" BEFORE INSERT OR UPDATE OF "artistGroup", "split" ON "Clip"
  FOR EACH ROW EXECUTE FUNCTION "refuseArtistInBothSplits"();

-- Test clips are never queued: a model that chose its own test questions would flatter itself.
CREATE FUNCTION "refuseTestClipInQueue"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Clip" WHERE "id" = NEW."clipId" AND "split" = 'test') THEN
    RAISE EXCEPTION 'clip % is a test clip and is never queued', NEW."clipId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Task_no_test_clip" BEFORE INSERT ON "Task"
  FOR EACH ROW EXECUTE FUNCTION "refuseTestClipInQueue"();
