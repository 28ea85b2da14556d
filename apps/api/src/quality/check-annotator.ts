import { failsGold, type GoldAnswer, measureGold, passesRetest } from '@earmark/labels';
import type { Database } from '../db/database.ts';
import { changeAnnotatorState, type StateChange } from './change-annotator-state.ts';
import { askedSince, listAskedGold, readGoldAnswers } from './list-gold-answers.ts';
import { goldRuleOf, loadQualitySettings } from './quality-settings.ts';

function describeAnswers(answers: readonly GoldAnswer[], newest: number): string {
  const given = answers.filter(({ answer }) => answer === 'yes' || answer === 'no').slice(-newest);
  const { right, answered, low } = measureGold(given);
  return `${right} of the newest ${answered} gold answers right (at least ${Math.round(low * 100)} % by Wilson's bound)`;
}

/** Applies the rules of probation and re-test to the annotator's gold answers since the last change of state. */
export async function checkAnnotator(db: Database, annotatorId: string): Promise<void> {
  const annotator = await db.annotator.findUniqueOrThrow({ where: { id: annotatorId } });
  const asked = await listAskedGold(db, [annotatorId]);
  if (asked.length === 0) return;
  const rule = goldRuleOf(await loadQualitySettings(db, annotator.dataSetId));
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
  if (change) await changeAnnotatorState(db, annotatorId, { ...change, byUserId: null });
}
