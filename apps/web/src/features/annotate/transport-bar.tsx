import type { LucideIcon } from 'lucide-react';
import { AudioLines, Keyboard, Palette, Pause, Play, Repeat, RotateCcw, StepForward } from 'lucide-react';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Tooltip } from '../../components/ui/tooltip.tsx';
import { classNames } from '../../lib/class-names.ts';
import { nextColourMap } from '../../lib/colour-maps.ts';
import { ariaKeyShortcut, type KeyAction, type KeyMap } from '../../lib/settings/key-map.ts';
import { featureViews, type Settings } from '../../lib/settings/settings.ts';
import { changeSettings } from '../../lib/settings/use-settings.ts';
import { PositionSlider } from './position-slider.tsx';
import type { Player } from './use-player.ts';
import { viewTitle } from './view-axis.ts';

interface IconButtonProps {
  label: string;
  action?: KeyAction;
  keyMap: KeyMap;
  icon: LucideIcon;
  isPressed?: boolean;
  onPress: () => void;
}

function IconButton({ label, action, keyMap, icon: Icon, isPressed, onPress }: IconButtonProps) {
  const shortcut = action === undefined ? undefined : keyMap[action];
  return (
    <Tooltip
      text={
        <span className="flex items-center gap-2">
          {label}
          {shortcut !== undefined && <KeyCap name={shortcut} />}
        </span>
      }
    >
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        aria-keyshortcuts={shortcut === undefined ? undefined : ariaKeyShortcut(shortcut)}
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur();
          onPress();
        }}
        className={classNames(
          'grid size-8 shrink-0 place-items-center rounded-md',
          isPressed ? 'bg-raised text-ink' : 'text-ink-soft hover:bg-raised hover:text-ink',
        )}
      >
        <Icon aria-hidden className="size-4" strokeWidth={isPressed ? 2.5 : 1.75} />
      </button>
    </Tooltip>
  );
}

interface TransportBarProps {
  player: Player;
  settings: Settings;
  durationSeconds: number;
  onHelp: () => void;
}

/** Playing, and how the clip is drawn. */
export function TransportBar({ player, settings, durationSeconds, onHelp }: TransportBarProps) {
  const { keyMap, loop, autoplay, meter, featureView, colourMap } = settings;
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        aria-keyshortcuts={ariaKeyShortcut(keyMap.playPause)}
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur();
          player.toggle();
        }}
        className="mr-2 flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-3 hover:bg-raised"
      >
        {player.isPlaying ? (
          <Pause aria-hidden className="size-4 fill-current" strokeWidth={1} />
        ) : (
          <Play aria-hidden className="size-4 fill-current" strokeWidth={1} />
        )}
        <span className="sr-only">{player.isPlaying ? 'Pause' : 'Play'}</span>
        <KeyCap name={keyMap.playPause} />
      </button>
      <PositionSlider
        durationSeconds={durationSeconds}
        onSeek={player.seek}
        className="mr-2 flex items-center gap-2"
      />
      <IconButton
        label="Replay from the start"
        action="replay"
        keyMap={keyMap}
        icon={RotateCcw}
        onPress={player.replay}
      />
      <IconButton
        label="Loop the clip"
        action="loop"
        keyMap={keyMap}
        icon={Repeat}
        isPressed={loop}
        onPress={() => changeSettings({ loop: !loop })}
      />
      <IconButton
        label="Play the next clip by itself"
        action="autoplay"
        keyMap={keyMap}
        icon={StepForward}
        isPressed={autoplay}
        onPress={() => changeSettings({ autoplay: !autoplay })}
      />
      <IconButton
        label="Live meter"
        keyMap={keyMap}
        icon={AudioLines}
        isPressed={meter}
        onPress={() => changeSettings({ meter: !meter })}
      />
      <SegmentedControl
        label="Picture"
        value={featureView}
        onChange={(view) => changeSettings({ featureView: view })}
        options={featureViews.map((value) => ({ value, label: viewTitle[value] }))}
        className="ml-auto"
      />
      <IconButton
        label={`Colour map: ${colourMap}`}
        action="nextColourMap"
        keyMap={keyMap}
        icon={Palette}
        onPress={() => changeSettings({ colourMap: nextColourMap(colourMap) })}
      />
      <IconButton label="Keys" action="help" keyMap={keyMap} icon={Keyboard} onPress={onHelp} />
    </div>
  );
}
