import { ReleasesPage } from '../../../features/releases/releases-page.tsx';

export default function Page() {
  return <ReleasesPage />;
}
