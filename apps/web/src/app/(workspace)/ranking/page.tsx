import { RankingPage } from '../../../features/ranking/ranking-page.tsx';

export default function Page() {
  return <RankingPage />;
}
