import { useText } from '../../strings/text.ts';
import { applyPreset, PRESET_NAMES, presetOf } from './practice.ts';
import type { Behaviour } from './practice.ts';

interface PresetButtonsProps {
  readonly behaviour: Behaviour;
  readonly onChange: (behaviour: Behaviour) => void;
}

/** Whole settings at one press; still to be saved. */
export function PresetButtons({ behaviour, onChange }: PresetButtonsProps) {
  const say = useText();
  const current = presetOf(behaviour);
  const words = {
    calm: { name: say('providers.presetCalm'), hint: say('providers.presetCalmHint') },
    slow: { name: say('providers.presetSlow'), hint: say('providers.presetSlowHint') },
    stormy: { name: say('providers.presetStormy'), hint: say('providers.presetStormyHint') },
  };
  return (
    <fieldset className="k-provider-presets">
      <legend>{say('providers.presets')}</legend>
      {PRESET_NAMES.map((name) => (
        <button
          key={name}
          type="button"
          className="k-provider-preset"
          aria-pressed={current === name}
          onClick={() => onChange(applyPreset(behaviour, name))}
        >
          <strong>{words[name].name}</strong>
          <span className="k-muted k-small">{words[name].hint}</span>
        </button>
      ))}
    </fieldset>
  );
}
