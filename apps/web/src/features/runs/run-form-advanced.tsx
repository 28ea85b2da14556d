import { SwitchRow } from '../../components/ui/switch-row.tsx';
import { recipeLabels } from './recipe-labels.ts';
import { presetsChoice, type RunFields, recipeNumberNames } from './run-fields.ts';
import { Choice, NumberField } from './run-form-controls.tsx';

/** What the field holds while it is empty. */
const presetsOwn = 'preset’s';
const ownChoice = { value: presetsChoice, label: presetsOwn };

interface RunFormAdvancedProps {
  fields: RunFields;
  errors: ReadonlyMap<string, string>;
  /** Whether a network is trained, to which most of this applies. */
  isNetwork: boolean;
  onChange: (change: Partial<RunFields>) => void;
}

/** What few runs need: how the network learns beyond its preset, and when the version is published. */
export function RunFormAdvanced({ fields, errors, isNetwork, onChange }: RunFormAdvancedProps) {
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
        More settings
      </summary>
      <div className="mt-3 space-y-3">
        <div className="grid grid-cols-3 gap-x-3 gap-y-2.5">
          <div className="col-span-2">
            <Choice
              label="Publish"
              value={fields.publication}
              options={[
                { value: 'if-not-worse', label: 'if not worse' },
                { value: 'always', label: 'always' },
                { value: 'never', label: 'never' },
              ]}
              onChange={(publication) => onChange({ publication })}
            />
          </div>
          {isNetwork && (
            <>
              {number('batch', 'Batch')}
              {number('learningRate', 'Learning rate')}
              {number('maxMinutes', 'Most minutes')}
              <Choice
                label="Targets"
                value={fields.recipe.targets}
                options={[ownChoice, { value: 'hard', label: 'hard' }, { value: 'soft', label: 'soft' }]}
                onChange={setRecipe('targets')}
              />
              <Choice
                label="Rate falls by"
                value={fields.recipe.schedule}
                options={[
                  ownChoice,
                  { value: 'cosine', label: 'cosine' },
                  { value: 'plateau', label: 'plateau' },
                ]}
                onChange={setRecipe('schedule')}
              />
              {recipeNumberNames.map((name) => (
                <NumberField
                  key={name}
                  id={`run-${name}`}
                  label={recipeLabels[name] ?? name}
                  value={fields.recipe[name]}
                  placeholder={presetsOwn}
                  error={errors.get(name)}
                  onChange={setRecipe(name)}
                />
              ))}
            </>
          )}
        </div>
        {isNetwork && (
          <SwitchRow
            label="Start from the published network"
            hint="When it is of the same preset and layout; else from new weights."
            checked={fields.warmStart}
            onChange={(warmStart) => onChange({ warmStart })}
          />
        )}
      </div>
    </details>
  );
}
