import { failsGold, type GoldAnswer, measureGold, passesRetest } from '@earmark/labels';
import type { Database } from '../db/database.ts';
import type { Annotator, QualitySettings } from '../db/generated/prisma/client.ts';
import { changeAnnotatorState, type StateChange } from './change-annotator-state.ts';
import { askedSince, listAskedGold, readGoldAnswers } from './list-gold-answers.ts';
import { goldRuleOf } from './quality-settings.ts';

function describeAnswers(answers: readonly GoldAnswer[], newest: number): string {
  const given = answers.filter(({ answer }) => answer === 'yes' || answer === 'no').slice(-newest);
  const { right, answered, low } = measureGold(given);
  return `${right} of the newest ${answered} gold answers right (at least ${Math.round(low * 100)} % by Wilson's bound)`;
}

/** Applies the rules of probation and re-test to the annotator's gold answers since the last change of state. */
export async function checkAnnotator(
  db: Database,
  annotator: Annotator,
  settings: QualitySettings,
): Promise<void> {
  const asked = await listAskedGold(db, [annotator.id]);
  if (asked.length === 0) return;
  const rule = goldRuleOf(settings);
  const answers = readGoldAnswers(askedSince(asked, annotator.stateSince));
  let change: Omit<StateChange, 'byUserId'> | null = null;
  if (annotator.state === 'active' && failsGold(answers, rule)) {
    change = {
      state: 'probation',
      kind: 'probation',
      note: `${describeAnswers(answers, rule.windowAnswers)}; the rule asks for ${Math.round(rule.lowestAccuracy * 100)} %`,
    };
  } else if (annotator.state === 'probation' && passesRetest(answers, rule)) {
    change = {
      state: 'active',
      kind: 'retestPassed',
      note: `${describeAnswers(answers, rule.retestAnswers)}; the re-test asks for ${rule.retestRight} of ${rule.retestAnswers}`,
    };
  }
  if (change) await changeAnnotatorState(db, annotator.id, { ...change, byUserId: null });
}
