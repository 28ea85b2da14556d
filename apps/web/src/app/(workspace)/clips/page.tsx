import type { Metadata } from 'next';
import { ClipsPage } from '../../../features/clips/clips-page.tsx';

export const metadata: Metadata = { title: 'Clips' };

export default function Page() {
  return <ClipsPage />;
}
