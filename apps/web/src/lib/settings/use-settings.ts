'use client';
import { useSyncExternalStore } from 'react';
import { defaultSettings, readSettings, type Settings } from './settings.ts';
import { settingsStorageKey } from './theme-script.ts';

const listeners = new Set<() => void>();
let current: Settings | undefined;

function readStored(): Settings {
  try {
    return readSettings(localStorage.getItem(settingsStorageKey));
  } catch {
    // Storage may be blocked; the page then works with the defaults.
    return defaultSettings;
  }
}

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onStorage);
  };
}

function onStorage(event: StorageEvent): void {
  if (event.key !== settingsStorageKey) return;
  current = undefined;
  applyTheme(getSettings());
  notify();
}

export function getSettings(): Settings {
  current ??= readStored();
  return current;
}

function applyTheme({ theme }: Settings): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Changes some settings, keeps them in this browser and tells every component that uses them. */
export function changeSettings(change: Partial<Settings>): void {
  current = { ...getSettings(), ...change };
  try {
    localStorage.setItem(settingsStorageKey, JSON.stringify(current));
  } catch {
    // Kept for this visit only when storage is blocked.
  }
  applyTheme(current);
  notify();
}

/** The settings of this browser; the defaults while the page is rendered on the server. */
export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, getSettings, () => defaultSettings);
}
