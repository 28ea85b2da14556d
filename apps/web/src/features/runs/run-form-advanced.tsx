import { publicationPolicies } from '@earmark/shared';
import { useTranslations } from 'use-intl';
import { SwitchRow } from '../../components/ui/switch-row.tsx';
import { presetsChoice, type RunFields, recipeNumberNames } from './run-fields.ts';
import { Choice, NumberField } from './run-form-controls.tsx';

interface RunFormAdvancedProps {
  fields: RunFields;
  errors: ReadonlyMap<string, string>;
  /** Whether a network is trained, to which most of this applies. */
  isNetwork: boolean;
  onChange: (change: Partial<RunFields>) => void;
}

/** What few runs need: how the network learns beyond its preset, and when the version is published. */
export function RunFormAdvanced({ fields, errors, isNetwork, onChange }: RunFormAdvancedProps) {
  const t = useTranslations('runs');
  const ownChoice = { value: presetsChoice, label: t('form.presets') };
  const choice = (value: 'hard' | 'soft' | 'cosine' | 'plateau') => ({ value, label: t(`choice.${value}`) });
  const setRecipe = (name: keyof RunFields['recipe']) => (value: string) =>
    onChange({ recipe: { ...fields.recipe, [name]: value } });
  const number = (name: 'batch' | 'learningRate' | 'maxMinutes', label: string) => (
    <NumberField
      id={`run-${name}`}
      label={label}
      value={fields[name]}
      error={errors.get(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <details className="group">
      <summary className="w-fit cursor-pointer rounded text-ink-soft text-sm hover:text-ink">
        {t('form.more')}
      </summary>
      <div className="mt-3 space-y-3">
        <div className="grid grid-cols-3 max-lg:grid-cols-2 gap-x-3 gap-y-2.5">
          <div className="col-span-2">
            <Choice
              label={t('form.publish')}
              value={fields.publication}
              options={publicationPolicies.map((value) => ({
                value,
                label: t(`form.publication.${value}`),
              }))}
              onChange={(publication) => onChange({ publication })}
            />
          </div>
          {isNetwork && (
            <>
              {number('batch', t('fact.batch'))}
              {number('learningRate', t('fact.learningRate'))}
              {number('maxMinutes', t('form.mostMinutes'))}
              <Choice
                label={t('recipe.targets')}
                value={fields.recipe.targets}
                options={[ownChoice, choice('hard'), choice('soft')]}
                onChange={setRecipe('targets')}
              />
              <Choice
                label={t('recipe.schedule')}
                value={fields.recipe.schedule}
                options={[ownChoice, choice('cosine'), choice('plateau')]}
                onChange={setRecipe('schedule')}
              />
              {recipeNumberNames.map((name) => (
                <NumberField
                  key={name}
                  id={`run-${name}`}
                  label={t(`recipe.${name}`)}
                  value={fields.recipe[name]}
                  placeholder={t('form.presets')}
                  error={errors.get(name)}
                  onChange={setRecipe(name)}
                />
              ))}
            </>
          )}
        </div>
        {isNetwork && (
          <SwitchRow
            label={t('form.attention')}
            hint={t('form.attentionHint')}
            checked={fields.attention}
            onChange={(attention) => onChange({ attention })}
          />
        )}
        {isNetwork && (
          <SwitchRow
            label={t('form.warmStart')}
            hint={t('form.warmStartHint')}
            checked={fields.warmStart}
            onChange={(warmStart) => onChange({ warmStart })}
          />
        )}
      </div>
    </details>
  );
}
