import type { english } from '../en/index.ts';
import type { Translation } from '../translation.ts';
import { annotate } from './annotate.ts';
import { attention } from './attention.ts';
import { auditLog } from './audit-log.ts';
import { clips } from './clips.ts';
import { errors } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { format } from './format.ts';
import { frame } from './frame.ts';
import { imports } from './imports.ts';
import { instrumentNotes } from './instrument-notes.ts';
import { instruments } from './instruments.ts';
import { keys } from './keys.ts';
import { listen } from './listen.ts';
import { modelCard } from './model-card.ts';
import { models } from './models.ts';
import { people } from './people.ts';
import { personalTokens } from './personal-tokens.ts';
import { pictures } from './pictures.ts';
import { progress } from './progress.ts';
import { quality } from './quality.ts';
import { ranking } from './ranking.ts';
import { reasons } from './reasons.ts';
import { releases } from './releases.ts';
import { review } from './review.ts';
import { runs } from './runs.ts';
import { schedule } from './schedule.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { similar } from './similar.ts';
import { tokens } from './tokens.ts';
import { webhooks } from './webhooks.ts';
import { words } from './words.ts';

export const german: Translation<typeof english> = {
  words,
  errors,
  format,
  frame,
  instrumentNotes,
  instruments,
  reasons,
  ranking,
  personalTokens,
  progress,
  clips,
  annotate,
  attention,
  pictures,
  keys,
  quality,
  runs,
  modelCard,
  models,
  schedule,
  evaluation,
  releases,
  imports,
  listen,
  review,
  settings,
  similar,
  auditLog,
  people,
  sessions,
  tokens,
  webhooks,
};
