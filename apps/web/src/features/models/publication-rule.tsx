import { publicationPolicies } from '@earmark/shared';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { setPublicationRule } from './model-operations.ts';

interface PublicationRuleProps {
  dataSet: string;
  policy: string;
  worstDifference: number;
  mayChange: boolean;
}

const knownPolicy = (policy: string) =>
  publicationPolicies.find((known) => known === policy) ?? 'if-not-worse';

/** The rule by which versions take over, in words, and its two settings. */
export function PublicationRule({ dataSet, policy, worstDifference, mayChange }: PublicationRuleProps) {
  const t = useTranslations('models.rule');
  const format = useFormat();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState(policy);
  const [typed, setTyped] = useState(() => format.plain(worstDifference));
  const difference = Number(typed.replace(',', '.'));
  const isChanged = chosen !== policy || difference !== worstDifference;
  const save = useMutation({
    mutationFn: () => setPublicationRule({ dataSet, policy: chosen, worstDifference: difference }),
    onSuccess: () =>
      Promise.all(
        ['model-versions', 'data-sets'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      ),
  });
  const isNumber = typed.trim() !== '' && Number.isFinite(difference);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNumber) save.mutate();
  };
  return (
    <section aria-labelledby="rule-title" className="space-y-3 border-line border-b p-4">
      <h2 id="rule-title" className="font-semibold">
        {t('title')}
      </h2>
      <p className="text-ink-soft text-sm">
        {t(`words.${knownPolicy(policy)}`)}{' '}
        {policy === 'if-not-worse' &&
          t(worstDifference > 0 ? 'withMargin' : 'noMargin', { margin: format.figure(worstDifference) })}
      </p>
      {mayChange && (
        <form onSubmit={submit} className="space-y-2.5" aria-label={t('title')}>
          <div className="grid grid-cols-2 items-end gap-3 max-lg:grid-cols-1">
            <div>
              <span aria-hidden className="mb-1 block text-ink-soft text-xs">
                {t('policy')}
              </span>
              <SelectBox
                label={t('policy')}
                value={chosen}
                onChange={setChosen}
                options={publicationPolicies.map((value) => ({ value, label: t(`choice.${value}`) }))}
                className="w-full"
              />
            </div>
            <div>
              <label htmlFor="worst-difference" className="mb-1 block text-ink-soft text-xs">
                {t('worstDifference')}
              </label>
              <input
                id="worst-difference"
                inputMode="decimal"
                value={typed}
                aria-invalid={!isNumber}
                onChange={(event) => setTyped(event.target.value)}
                className="tabular h-8 w-full rounded-md border border-line bg-surface px-2.5 text-sm aria-invalid:border-no"
              />
            </div>
          </div>
          {save.error !== null && (
            <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
              {errorText(save.error)}
            </p>
          )}
          <div className="flex items-center justify-between gap-3">
            <p className="text-ink-faint text-xs">{t('forAll')}</p>
            <Button type="submit" size="small" disabled={!isChanged || !isNumber || save.isPending}>
              {t('save')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
