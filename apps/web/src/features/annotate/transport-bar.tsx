import type { LucideIcon } from 'lucide-react';
import {
  AudioLines,
  AudioWaveform,
  Keyboard,
  Layers,
  ListMusic,
  Palette,
  Pause,
  Play,
  Repeat,
  RotateCcw,
  ScanEye,
  StepForward,
  Volume2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Tooltip } from '../../components/ui/tooltip.tsx';
import { classNames } from '../../lib/class-names.ts';
import { nextColourMap } from '../../lib/colour-maps.ts';
import { ariaKeyShortcut, type KeyAction, type KeyMap } from '../../lib/settings/key-map.ts';
import { featureViews, nextFeatureView, type Settings } from '../../lib/settings/settings.ts';
import { changeSettings } from '../../lib/settings/use-settings.ts';
import { PositionSlider } from './position-slider.tsx';
import { SpeedControl } from './speed-control.tsx';
import type { Listening } from './use-listening.ts';
import type { PictureWindow } from './use-picture-window.ts';
import type { Player } from './use-player.ts';

interface IconButtonProps {
  /** Where an action has no key, or where more is to be said than what it does. */
  label?: string;
  action?: KeyAction;
  keyMap: KeyMap;
  icon: LucideIcon;
  isPressed?: boolean;
  className?: string;
  onPress: () => void;
}

function IconButton({ label, action, keyMap, icon: Icon, isPressed, className, onPress }: IconButtonProps) {
  const keys = useTranslations('keys.action');
  const name = label ?? (action && keys(action));
  const shortcut = action === undefined ? undefined : keyMap[action];
  return (
    <Tooltip
      text={
        <span className="flex items-center gap-2">
          {name}
          {shortcut !== undefined && <KeyCap name={shortcut} />}
        </span>
      }
    >
      <button
        type="button"
        aria-label={name}
        aria-pressed={isPressed}
        aria-keyshortcuts={shortcut === undefined ? undefined : ariaKeyShortcut(shortcut)}
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur();
          onPress();
        }}
        className={classNames(
          'grid size-8 shrink-0 place-items-center rounded-md',
          isPressed ? 'bg-raised text-ink' : 'text-ink-soft hover:bg-raised hover:text-ink',
          className,
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
  listening: Listening;
  inView: PictureWindow;
  isAttentionOn: boolean;
  onAttention: () => void;
  isSimilarOpen: boolean;
  onSimilar: () => void;
  onHelp: () => void;
}

/** Playing, and how the clip is drawn. */
export function TransportBar({
  player,
  settings,
  durationSeconds,
  listening,
  inView,
  isAttentionOn,
  onAttention,
  isSimilarOpen,
  onSimilar,
  onHelp,
}: TransportBarProps) {
  const t = useTranslations('annotate');
  const views = useTranslations('pictures.view');
  const { keyMap, loop, autoplay, meter, evenLoudness, featureView, colourMap } = settings;
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
        <span className="sr-only">{t(player.isPlaying ? 'player.pause' : 'player.play')}</span>
        <KeyCap name={keyMap.playPause} />
      </button>
      <PositionSlider
        durationSeconds={durationSeconds}
        onSeek={player.seek}
        className="mr-2 flex items-center gap-2"
      />
      <IconButton action="replay" keyMap={keyMap} icon={RotateCcw} onPress={player.replay} />
      <IconButton
        action="loop"
        keyMap={keyMap}
        icon={Repeat}
        isPressed={loop}
        onPress={() => changeSettings({ loop: !loop })}
      />
      <SpeedControl speed={settings.speed} keyMap={keyMap} />
      <IconButton
        action="band"
        keyMap={keyMap}
        icon={AudioWaveform}
        isPressed={listening.band !== null}
        onPress={listening.toggleBand}
      />
      <IconButton
        action="evenLoudness"
        keyMap={keyMap}
        icon={Volume2}
        isPressed={evenLoudness}
        onPress={() => changeSettings({ evenLoudness: !evenLoudness })}
      />
      <IconButton
        action="autoplay"
        keyMap={keyMap}
        icon={StepForward}
        isPressed={autoplay}
        onPress={() => changeSettings({ autoplay: !autoplay })}
      />
      <IconButton
        label={t('player.meter')}
        keyMap={keyMap}
        icon={AudioLines}
        isPressed={meter}
        onPress={() => changeSettings({ meter: !meter })}
      />
      <span className="ml-auto flex max-xl:hidden">
        <IconButton
          action="zoomOut"
          keyMap={keyMap}
          icon={ZoomOut}
          onPress={() => inView.zoomBy(0.5, player.position())}
        />
        <IconButton
          action="zoomIn"
          keyMap={keyMap}
          icon={ZoomIn}
          onPress={() => inView.zoomBy(2, player.position())}
        />
      </span>
      <SegmentedControl
        label={t('player.picture')}
        value={featureView}
        onChange={(view) => changeSettings({ featureView: view })}
        options={featureViews.map((value) => ({ value, label: views(value) }))}
        className="max-xl:ml-auto max-lg:hidden"
      />
      <IconButton
        label={t('player.pictureNow', { view: views(featureView) })}
        action="nextView"
        keyMap={keyMap}
        icon={Layers}
        className="ml-auto lg:hidden"
        onPress={() => changeSettings({ featureView: nextFeatureView(featureView) })}
      />
      <IconButton
        action="attention"
        keyMap={keyMap}
        icon={ScanEye}
        isPressed={isAttentionOn}
        onPress={onAttention}
      />
      <IconButton
        action="similar"
        keyMap={keyMap}
        icon={ListMusic}
        isPressed={isSimilarOpen}
        onPress={onSimilar}
      />
      <IconButton
        label={t('player.colourMap', { name: colourMap })}
        action="nextColourMap"
        keyMap={keyMap}
        icon={Palette}
        onPress={() => changeSettings({ colourMap: nextColourMap(colourMap) })}
      />
      <IconButton label={t('player.keys')} action="help" keyMap={keyMap} icon={Keyboard} onPress={onHelp} />
    </div>
  );
}
