import type { Metadata } from 'next';
import { ReleasesPage } from '../../../features/releases/releases-page.tsx';

export const metadata: Metadata = { title: 'Releases & export' };

export default function Page() {
  return <ReleasesPage />;
}
