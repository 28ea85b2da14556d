import type { Metadata } from 'next';
import { RankingPage } from '../../../features/ranking/ranking-page.tsx';

export const metadata: Metadata = { title: 'Ranking' };

export default function Page() {
  return <RankingPage />;
}
