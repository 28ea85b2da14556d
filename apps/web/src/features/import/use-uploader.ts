'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { UploadFile } from './upload-state.ts';
import { Uploader } from './uploader.ts';

/** One upload for the life of the tab: looking at another page does not break it off. */
const uploader = new Uploader();
const none: UploadFile[] = [];

/** The tab's upload, and its files as they stand. Asks before the tab is closed while files are being sent. */
export function useUploader(): { uploader: Uploader; files: UploadFile[]; isRunning: boolean } {
  const files = useSyncExternalStore(uploader.subscribe, uploader.getFiles, () => none);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (uploader.isRunning) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  return { uploader, files, isRunning: uploader.isRunning };
}
