import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { auditMutations } from './audit-mutations.ts';
import { builder } from './builder.ts';
import { describeTotals } from './describe-totals.ts';
import './enums.ts';
import './errors.ts';
import './scalars.ts';
import './subscriptions.ts';
import './types/annotating-progress.ts';
import './types/annotator-quality.ts';
import './types/audit-log.ts';
import './types/clip.ts';
import './types/conflict.ts';
import './types/data-set-export.ts';
import './types/data-set-import.ts';
import './types/data-set.ts';
import './types/decision-version.ts';
import './types/evaluated-pair.ts';
import './types/evaluation-comparison.ts';
import './types/evaluation.ts';
import './types/feedback.ts';
import './types/gold-item.ts';
import './types/instrument-evaluation.ts';
import './types/instrument-help.ts';
import './types/instrument.ts';
import './types/label.ts';
import './types/layout-comparison.ts';
import './types/learning-progress.ts';
import './types/model-version.ts';
import './types/noise-ceiling.ts';
import './types/pair-history.ts';
import './types/personal-token.ts';
import './types/prediction.ts';
import './types/quality-settings.ts';
import './types/quality.ts';
import './types/ranking-gain.ts';
import './types/ranking-settings.ts';
import './types/ranking.ts';
import './types/release.ts';
import './types/review-pair.ts';
import './types/review.ts';
import './types/run-mutations.ts';
import './types/run-schedule.ts';
import './types/service-token.ts';
import './types/session.ts';
import './types/similar-clips.ts';
import './types/split-proposal.ts';
import './types/task.ts';
import './types/trainer-calls.ts';
import './types/training-run.ts';
import './types/upload.ts';
import './types/user.ts';
import './types/vote.ts';
import './types/webhook.ts';

/** Every root field must say who may call it. */
function refuseOpenFields(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const options = field.extensions.pothosOptions as { authScopes?: unknown } | undefined;
      if (!options?.authScopes)
        throw new Error(`${root?.name}.${field.name} has no authScopes: say who may call it`);
    }
  }
  return schema;
}

export const schema = auditMutations(describeTotals(refuseOpenFields(builder.toSchema())));

/** The contract as it is committed in apps/api/schema.graphql. */
export function printContract(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
