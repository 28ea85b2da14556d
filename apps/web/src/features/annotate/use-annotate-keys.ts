'use client';
import { nextColourMap } from '../../lib/colour-maps.ts';
import { nextFeatureView, nextSpeed, type Settings } from '../../lib/settings/settings.ts';
import { useKeyActions } from '../../lib/settings/use-key-actions.ts';
import { changeSettings } from '../../lib/settings/use-settings.ts';
import type { Answering } from './use-answering.ts';
import type { Listening } from './use-listening.ts';
import type { PictureWindow } from './use-picture-window.ts';
import type { Player } from './use-player.ts';

interface AnnotateKeysOptions {
  answering: Answering;
  isClipMode: boolean;
  settings: Settings;
  player: Player;
  listening: Listening;
  inView: PictureWindow;
  onAttention: () => void;
  onReference: () => void;
  onSimilar: () => void;
  onHelp: () => void;
}

/** What each key of the annotation page does; the keys of clip mode's chips are the board's own. */
export function useAnnotateKeys(options: AnnotateKeysOptions): void {
  const { answering, isClipMode, settings, player, listening, inView } = options;
  const { answer, chips, undo } = answering;
  useKeyActions({
    ...(isClipMode
      ? { no: chips.restNo }
      : {
          yes: () => answer('yes'),
          no: () => answer('no'),
          unsure: () => answer('unsure'),
        }),
    skip: () => answer('skipped'),
    undo: () => void undo(),
    playPause: player.toggle,
    replay: player.replay,
    seekBack: () => player.seekBy(-1),
    seekForward: () => player.seekBy(1),
    slower: () => changeSettings({ speed: nextSpeed(settings.speed, -1) }),
    faster: () => changeSettings({ speed: nextSpeed(settings.speed, 1) }),
    loop: () => changeSettings({ loop: !settings.loop }),
    loopStart: () => listening.startLoopAt(player.position()),
    loopEnd: () => listening.endLoopAt(player.position()),
    clearSelection: listening.clear,
    band: listening.toggleBand,
    bandDown: () => listening.moveBandBy(-1),
    bandUp: () => listening.moveBandBy(1),
    evenLoudness: () => changeSettings({ evenLoudness: !settings.evenLoudness }),
    autoplay: () => changeSettings({ autoplay: !settings.autoplay }),
    blindFirst: () => changeSettings({ blindFirst: !settings.blindFirst }),
    clipMode: () => changeSettings({ answerMode: isClipMode ? 'pair' : 'clip' }),
    nextView: () => changeSettings({ featureView: nextFeatureView(settings.featureView) }),
    nextColourMap: () => changeSettings({ colourMap: nextColourMap(settings.colourMap) }),
    zoomIn: () => inView.zoomBy(2, player.position()),
    zoomOut: () => inView.zoomBy(0.5, player.position()),
    attention: options.onAttention,
    reference: options.onReference,
    similar: options.onSimilar,
    help: options.onHelp,
  });
}
