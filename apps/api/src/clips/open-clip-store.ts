import type { ClipStore } from './clip-store.ts';
import { createLocalClipStore } from './local-clip-store.ts';
import type { StoreSettings } from './store-settings.ts';

/** Opens a clip store. What only another kind of store needs is not loaded: every thread that decodes opens one. */
export async function openClipStore(settings: StoreSettings): Promise<ClipStore> {
  if (settings.kind === 'local') return createLocalClipStore(settings);
  const { createS3ClipStore } = await import('./s3-clip-store.ts');
  return createS3ClipStore(settings);
}
